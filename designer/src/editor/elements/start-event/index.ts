export { StartEventNode } from './node.js';
