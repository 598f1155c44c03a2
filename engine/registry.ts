import type { ElementType } from '../model/elements/index.js';
import type { ElementBehavior } from './element-behavior.js';
import { boundaryEvent } from './elements/boundary-event.js';
import { endEvent } from './elements/end-event.js';
import { exclusiveGateway } from './elements/exclusive-gateway.js';
import { inclusiveGateway } from './elements/inclusive-gateway.js';
import { intermediateCatchEvent } from './elements/intermediate-catch-event.js';
import { intermediateThrowEvent } from './elements/intermediate-throw-event.js';
import { parallelGateway } from './elements/parallel-gateway.js';
import { receiveTask } from './elements/receive-task.js';
import { sendTask } from './elements/send-task.js';
import { serviceTask } from './elements/service-task.js';
import { startEvent } from './elements/start-event.js';
import { subProcess } from './elements/sub-process.js';
import { userTask } from './elements/user-task.js';

/** How each element behaves. Total over `ElementType`: a new element does not compile until it has an entry. */
export const behaviors: { readonly [T in ElementType]: ElementBehavior<T> } = {
  startEvent,
  endEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
  boundaryEvent,
  userTask,
  serviceTask,
  sendTask,
  receiveTask,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  subProcess,
};
