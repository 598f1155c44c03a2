export { ExclusiveGatewayNode } from './node.js';
