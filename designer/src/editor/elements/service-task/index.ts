export { ServiceTaskNode } from './node.js';
