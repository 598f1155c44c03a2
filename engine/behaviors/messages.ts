import { eventOf } from '../../model/elements/event-of.js';
import type { MessageDefinition } from '../../model/event-definitions/event-definition.js';
import type { MessageWait } from '../waits.js';
import { clocksOnMessage } from '../clocks/clocks.js';
import { elementOf, record, type StepContext } from '../context.js';
import { isMeant } from '../event-definitions/registry.js';
import { closeWaits } from './event-waits.js';
import { applyOutput, isAnyActive, triggerEvent } from './trigger-event.js';

/** A message that has come; with its id and key, where it was sent under one. */
export interface ArrivingMessage {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly messageId?: string;
  readonly correlationKey?: string;
}

/** An event that waits for a message. */
interface Waiting {
  readonly wait: MessageWait;
  readonly event: MessageDefinition;
}

/** The event that has waited longest for a message, under its key where it has one; null: none does. */
export function waitFor(ctx: StepContext, { name, payload, correlationKey }: ArrivingMessage): Waiting | null {
  for (const wait of Object.values(ctx.state.waits)) {
    if (wait.kind !== 'message' || (correlationKey !== undefined && wait.key !== correlationKey)) continue;
    const event = eventOf(elementOf(ctx, wait.elementId));
    if (event?.kind === 'message' && isMeant(ctx, event, { kind: 'message', name, payload }, wait.scopeId)) return { wait, event };
  }
  return null;
}

/** Hands a message to the event that it is for. */
export function messageArrives(ctx: StepContext, { name, payload, messageId, correlationKey }: ArrivingMessage, { wait, event }: Waiting): void {
  const message = { name, payload };
  const keyed = { ...(messageId !== undefined && { messageId }), ...(correlationKey !== undefined && { correlationKey }) };
  record(ctx, 'messageReceived', wait.elementId, wait.scopeId, { ...message, ...keyed });
  applyOutput(ctx, wait, event.output, { message });
  clocksOnMessage(ctx, name, payload, wait.scopeId);
  if (isAnyActive(ctx, event.unlessActive, wait.scopeId)) return;
  const element = elementOf(ctx, wait.elementId);
  if (element.type === 'startEvent' && element.interrupting) closeWaits(ctx, [wait]);
  triggerEvent(ctx, wait, { performer: ctx.actor, extras: { message } });
}
