export { ManualTaskNode } from './node.js';
