export { SendTaskNode } from './node.js';
