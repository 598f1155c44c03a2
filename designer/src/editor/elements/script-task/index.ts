export { ScriptTaskNode } from './node.js';
