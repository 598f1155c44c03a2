export { CallActivityNode } from './node.js';
