export { TransactionNode } from './node.js';
