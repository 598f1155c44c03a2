import { messageArrives, waitFor } from '../behaviors/messages.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** A message from outside for this very case: goes to the event that has waited for it longest (BPMN 2.0.2 §8.4.2, §13.5.1), under whatever key. */
export const sendMessage: CommandKind<'sendMessage'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    if (!ctx.graph.messages.includes(trigger.name)) return { code: 'unknownMessage', path: '/name', params: { name: trigger.name, known: ctx.graph.messages } };
    return waitFor(ctx, trigger) ? null : { code: 'messageNotExpected', path: '/name', params: { name: trigger.name } };
  },
  apply(ctx, trigger) {
    messageArrives(ctx, trigger, waitFor(ctx, trigger)!);
  },
};
