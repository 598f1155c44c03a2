import { eventOf } from '../../model/elements/event-of.js';
import type { MessageDefinition } from '../../model/event-definitions/event-definition.js';
import { clocksOnMessage } from '../clocks/clocks.js';
import { applyOutput, isAnyActive, triggerEvent } from '../behaviors/trigger-event.js';
import type { MessageWait } from '../case-state.js';
import { elementOf, record, type StepContext } from '../context.js';
import { isMeant } from '../event-definitions/registry.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';

type SendMessage = TriggerOf<'sendMessage'>;

/** A message from outside: goes to the event that has waited for it longest (BPMN 2.0.2 §8.4.2, §13.5.1). */
export const sendMessage: CommandKind<'sendMessage'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    if (!ctx.graph.messages.includes(trigger.name)) return { code: 'unknownMessage', path: '/name', params: { name: trigger.name, known: ctx.graph.messages } };
    return waitFor(ctx, trigger) ? null : { code: 'messageNotExpected', path: '/name', params: { name: trigger.name } };
  },
  apply(ctx, trigger) {
    const { wait, event } = waitFor(ctx, trigger)!;
    const message = { name: trigger.name, payload: trigger.payload };
    record(ctx, 'messageReceived', wait.elementId, wait.scopeId, message);
    applyOutput(ctx, wait, event.output, { message });
    clocksOnMessage(ctx, trigger.name, trigger.payload, wait.scopeId);
    if (isAnyActive(ctx, event.unlessActive, wait.scopeId)) return;
    const element = elementOf(ctx, wait.elementId);
    if (element.type === 'startEvent' && element.interrupting) delete ctx.state.waits[wait.id];
    triggerEvent(ctx, wait, { performer: ctx.actor, extras: { message } });
  },
};

function waitFor(ctx: StepContext, { name, payload }: SendMessage): { wait: MessageWait; event: MessageDefinition } | null {
  for (const wait of Object.values(ctx.state.waits)) {
    const event = eventOf(elementOf(ctx, wait.elementId));
    if (wait.kind === 'message' && event?.kind === 'message' && isMeant(ctx, event, { kind: 'message', name, payload }, wait.scopeId)) return { wait, event };
  }
  return null;
}
