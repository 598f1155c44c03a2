import type { ExecutableElement, ExecutableElementOf } from '../model/compile.js';
import type { ElementType } from '../model/elements/index.js';
import type { ElementInstance } from './case-state.js';
import type { StepContext, Token } from './context.js';
import type { Answer, ElementBehavior } from './element-behavior.js';
import type { Said } from './record.js';
import { adHocSubProcess } from './elements/ad-hoc-sub-process.js';
import { boundaryEvent } from './elements/boundary-event.js';
import { businessRuleTask } from './elements/business-rule-task.js';
import { complexGateway } from './elements/complex-gateway.js';
import { callActivity } from './elements/call-activity.js';
import { endEvent } from './elements/end-event.js';
import { eventBasedGateway } from './elements/event-based-gateway.js';
import { exclusiveGateway } from './elements/exclusive-gateway.js';
import { inclusiveGateway } from './elements/inclusive-gateway.js';
import { intermediateCatchEvent } from './elements/intermediate-catch-event.js';
import { intermediateThrowEvent } from './elements/intermediate-throw-event.js';
import { manualTask } from './elements/manual-task.js';
import { parallelGateway } from './elements/parallel-gateway.js';
import { receiveTask } from './elements/receive-task.js';
import { scriptTask } from './elements/script-task.js';
import { sendTask } from './elements/send-task.js';
import { serviceTask } from './elements/service-task.js';
import { startEvent } from './elements/start-event.js';
import { subProcess } from './elements/sub-process.js';
import { transaction } from './elements/transaction.js';
import { userTask } from './elements/user-task.js';

/** How each element behaves. Total over `ElementType`: a new element does not compile until it has an entry. */
const behaviors: { readonly [T in ElementType]: ElementBehavior<T> } = {
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
};

/** An element in its room. */
export interface ElementRoom {
  /** What it makes of a token that is in it. */
  activate(ctx: StepContext, instance: ElementInstance, token: Token): Answer;
  /** Gives up what it holds for an instance that is being ended from outside. */
  terminate(ctx: StepContext, instance: ElementInstance, reason: Said): void;
  /** Whether it has kept a token that came to it, to wait for others (joins). */
  keeps(ctx: StepContext, token: Token): boolean;
}

/** The one place where an element and the behavior of its type meet. */
function room<T extends ElementType>(type: T, element: ExecutableElementOf<T>): ElementRoom {
  const behavior: ElementBehavior<T> = behaviors[type];
  return {
    activate: (ctx, instance, token) => behavior.activate(ctx, element, instance, token),
    terminate: (ctx, instance, reason) => behavior.terminate?.(ctx, element, instance, reason),
    keeps: (ctx, token) => behavior.arrive?.(ctx, element, token) ?? false,
  };
}

/** The room of an element. */
export const roomOf = (element: ExecutableElement): ElementRoom => room(element.type, element);
