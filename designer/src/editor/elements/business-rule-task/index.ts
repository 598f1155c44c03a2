export { BusinessRuleTaskNode } from './node.js';
