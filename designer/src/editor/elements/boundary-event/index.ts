export { BoundaryEventNode } from './node.js';
