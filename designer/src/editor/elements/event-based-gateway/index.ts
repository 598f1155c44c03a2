export { EventBasedGatewayNode } from './node.js';
