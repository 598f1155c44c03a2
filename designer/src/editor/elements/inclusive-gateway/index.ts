export { InclusiveGatewayNode } from './node.js';
