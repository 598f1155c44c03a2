export { IntermediateCatchEventNode } from './node.js';
