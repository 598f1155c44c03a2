import { noteArrival } from '../behaviors/descents.js';
import { receive, waitsFor } from '../behaviors/signals.js';
import type { Signalled } from '../event-definitions/event-room.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';

const signalled = ({ signalId, name, payload }: TriggerOf<'receiveSignal'>): Signalled => ({ kind: 'signal', id: signalId, name, payload });

/** A signal that another case has thrown: comes to those of the waits that were open then and are still (BPMN 2.0.2 §10.5.7). */
export const receiveSignal: CommandKind<'receiveSignal'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    return waitsFor(ctx, signalled(trigger), trigger.waits).length > 0 ? null : { code: 'signalNotExpected', path: '/name', params: { name: trigger.name } };
  },
  apply(ctx, trigger) {
    noteArrival(ctx, trigger.descent);
    receive(ctx, signalled(trigger), waitsFor(ctx, signalled(trigger), trigger.waits));
  },
};
