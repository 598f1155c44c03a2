export { ReceiveTaskNode } from './node.js';
