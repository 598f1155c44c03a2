export { IntermediateThrowEventNode } from './node.js';
