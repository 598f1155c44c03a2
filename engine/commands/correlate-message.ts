import { noteArrival } from '../behaviors/descents.js';
import { messageArrives, waitFor } from '../behaviors/messages.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** A message under a key: goes to the event that has waited for it under that key longest (BPMN 2.0.2 §8.4.2). */
export const correlateMessage: CommandKind<'correlateMessage'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    return waitFor(ctx, trigger) ? null : { code: 'messageNotExpected', path: '/name', params: { name: trigger.name } };
  },
  apply(ctx, trigger) {
    noteArrival(ctx, trigger.descent);
    messageArrives(ctx, trigger, waitFor(ctx, trigger)!);
  },
};
