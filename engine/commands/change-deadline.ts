import { own } from '../../model/own.js';
import { hasHad } from '../clocks/ended-clocks.js';
import { moveDeadline } from '../clocks/deadline-moves.js';
import { thresholdsOf } from '../clocks/thresholds.js';
import { record } from '../context.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** Sets a running deadline to another instant by hand; from then on rules do not move it. */
export const changeDeadline: CommandKind<'changeDeadline'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const deadline = own(ctx.state.deadlines, trigger.deadlineId);
    if (!deadline) return { code: hasHad(ctx.state, trigger.deadlineId) ? 'deadlineNotRunning' : 'unknownDeadline', path: '/deadlineId' };
    if (!['armed', 'overdue', 'paused'].includes(deadline.state)) return { code: 'deadlineNotRunning', path: '/deadlineId', params: { state: deadline.state } };
    return Number.isFinite(trigger.dueAt) ? null : { code: 'invalidInstant', path: '/dueAt' };
  },
  apply(ctx, trigger) {
    const deadline = ctx.state.deadlines[trigger.deadlineId]!;
    record(ctx, 'operationApplied', deadline.elementId ?? null, deadline.scopeId, {
      operation: 'changeDeadline',
      deadlineId: deadline.id,
      reason: trigger.reason,
    });
    const due = { dueAt: trigger.dueAt, countedDays: [], skippedDays: [], calendarUncertain: false };
    moveDeadline(ctx, deadline, due, { kind: 'changed', reason: trigger.reason }, thresholdsOf(ctx.graph, deadline));
    if (deadline.taskId !== undefined) ctx.touchedTasks.add(deadline.taskId);
  },
};
