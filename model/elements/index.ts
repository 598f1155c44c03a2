import { z } from 'zod';
import type { ElementTraits } from './define.js';
import { adHocSubProcess } from './ad-hoc-sub-process.js';
import { boundaryEvent } from './boundary-event.js';
import { businessRuleTask } from './business-rule-task.js';
import { complexGateway } from './complex-gateway.js';
import { callActivity } from './call-activity.js';
import { endEvent } from './end-event.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { exclusiveGateway } from './exclusive-gateway.js';
import { inclusiveGateway } from './inclusive-gateway.js';
import { intermediateCatchEvent } from './intermediate-catch-event.js';
import { intermediateThrowEvent } from './intermediate-throw-event.js';
import { manualTask } from './manual-task.js';
import { parallelGateway } from './parallel-gateway.js';
import { receiveTask } from './receive-task.js';
import { scriptTask } from './script-task.js';
import { sendTask } from './send-task.js';
import { serviceTask } from './service-task.js';
import { startEvent } from './start-event.js';
import { subProcess } from './sub-process.js';
import { transaction } from './transaction.js';
import { userTask } from './user-task.js';

/** Every element kind of the language. A new one is added here; then each layer's registry stops compiling until it answers. */
export const elementKinds = {
  startEvent,
  endEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
  boundaryEvent,
  userTask,
  serviceTask,
  sendTask,
  receiveTask,
  scriptTask,
  manualTask,
  businessRuleTask,
  callActivity,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  complexGateway,
  eventBasedGateway,
  subProcess,
  transaction,
  adHocSubProcess,
} as const;

export type ElementType = keyof typeof elementKinds;

/** Any element of a definition; discriminated by `type`. */
export const element = z.discriminatedUnion('type', [
  startEvent.schema,
  endEvent.schema,
  intermediateCatchEvent.schema,
  intermediateThrowEvent.schema,
  boundaryEvent.schema,
  userTask.schema,
  serviceTask.schema,
  sendTask.schema,
  receiveTask.schema,
  scriptTask.schema,
  manualTask.schema,
  businessRuleTask.schema,
  callActivity.schema,
  exclusiveGateway.schema,
  parallelGateway.schema,
  inclusiveGateway.schema,
  complexGateway.schema,
  eventBasedGateway.schema,
  subProcess.schema,
  transaction.schema,
  adHocSubProcess.schema,
]);
export type Element = z.infer<typeof element>;
/** An element of one type. */
export type ElementOf<T extends ElementType> = Extract<Element, { type: T }>;

/** Traits of a type, for code that serves all of them. */
export const traitsOf = (type: ElementType): ElementTraits => elementKinds[type].traits;
