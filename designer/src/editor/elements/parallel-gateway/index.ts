export { ParallelGatewayNode } from './node.js';
