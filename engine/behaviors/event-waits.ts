import type { EventDefinition } from '../../model/event-definitions/event-definition.js';
import type { MessageWait, TimerWait } from '../case-state.js';
import { nextId, type StepContext } from '../context.js';
import { openTimer } from '../event-definitions/timer.js';

/** What an event waits with, by its definition. Escalation and terminate wait for nothing. */
export function openWait(ctx: StepContext, event: EventDefinition, elementId: string, scopeId: string, instanceId: string | null): void {
  if (event.kind === 'timer') openTimer(ctx, event, elementId, scopeId, instanceId);
  if (event.kind === 'message') {
    const wait: MessageWait = { id: nextId(ctx), elementId, scopeId, instanceId };
    ctx.state.messages[wait.id] = wait;
  }
}

/** Stops waiting where the test holds. */
export function closeWaits(ctx: StepContext, holds: (wait: TimerWait | MessageWait) => boolean): void {
  for (const waits of [ctx.state.timers, ctx.state.messages]) for (const wait of Object.values(waits)) if (holds(wait)) delete waits[wait.id];
}
