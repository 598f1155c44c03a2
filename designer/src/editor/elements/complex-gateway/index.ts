export { ComplexGatewayNode } from './node.js';
