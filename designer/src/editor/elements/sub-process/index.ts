export { SubProcessNode } from './node.js';
