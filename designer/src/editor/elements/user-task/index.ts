export { UserTaskNode } from './node.js';
