export { EndEventNode } from './node.js';
