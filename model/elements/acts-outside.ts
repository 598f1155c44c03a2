import type { ElementType } from './index.js';

/**
 * Whether an element does something outside of the case at once and by itself (a mail, a call): what must not happen again and
 * again without a wait. Total over the types, and apart from their schemas, so that the engine may ask without loading them.
 */
export const ACTS_OUTSIDE: { readonly [T in ElementType]: boolean } = {
  startEvent: false,
  endEvent: false,
  intermediateCatchEvent: false,
  intermediateThrowEvent: false,
  boundaryEvent: false,
  userTask: false,
  serviceTask: true,
  sendTask: true,
  receiveTask: false,
  exclusiveGateway: false,
  parallelGateway: false,
  inclusiveGateway: false,
  subProcess: false,
};
