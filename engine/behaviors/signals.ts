import { eventOf } from '../../model/elements/event-of.js';
import type { SignalDefinition } from '../../model/event-definitions/event-definition.js';
import type { SignalWait } from '../waits.js';
import { elementOf, record, type Passed, type StepContext } from '../context.js';
import type { Signalled } from '../event-definitions/event-room.js';
import { isMeant } from '../event-definitions/registry.js';
import { applyOutput, triggerEvent } from './trigger-event.js';

/** The waits of a case that a signal comes to, in the order they began. `among`: ids of those that were open when it was thrown; absent: all that are. */
export function waitsFor(ctx: StepContext, signalled: Signalled, among?: readonly string[]): SignalWait[] {
  return Object.values(ctx.state.waits).filter((wait): wait is SignalWait => {
    if (wait.kind !== 'signal' || among?.includes(wait.id) === false) return false;
    const event = eventOf(elementOf(ctx, wait.elementId));
    return event !== undefined && isMeant(ctx, event, signalled, wait.scopeId);
  });
}

/**
 * A signal comes to all of these waits (BPMN 2.0.2 §10.5.7, publication), in order: to one that an earlier one has ended it comes no more, to one that
 * begins meanwhile not yet. `passed`: where the token that threw it has sent or called.
 */
export function receive(ctx: StepContext, signalled: Signalled, waits: readonly SignalWait[], passed: Passed = []): void {
  const { id: signalId, name, payload } = signalled;
  const signal = { name, payload };
  for (const wait of waits) {
    if (ctx.state.waits[wait.id] !== wait) continue;
    const element = elementOf(ctx, wait.elementId);
    record(ctx, 'signalReceived', wait.elementId, wait.scopeId, { signalId, ...signal });
    applyOutput(ctx, wait, (eventOf(element) as SignalDefinition).output, { signal });
    if (element.type === 'startEvent' && element.interrupting) delete ctx.state.waits[wait.id];
    triggerEvent(ctx, wait, { extras: { signal } }, passed);
  }
}
