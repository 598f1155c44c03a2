import { suspendDeadline } from '../clocks/deadline-pauses.js';
import { passDown } from '../behaviors/calls.js';
import { record } from '../context.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** 挂起: deadlines stop, tasks cannot be completed. */
export const suspendCase: CommandKind<'suspendCase'> = {
  guard: notRunning,
  apply(ctx, trigger) {
    record(ctx, 'operationApplied', null, null, { operation: 'suspend', reason: trigger.reason });
    ctx.state.status = 'suspended';
    ctx.state.suspendedAt = ctx.now;
    for (const deadline of Object.values(ctx.state.deadlines)) suspendDeadline(ctx, deadline);
    for (const id of Object.keys(ctx.state.tasks)) ctx.touchedTasks.add(id);
    passDown(ctx, 'suspend', trigger.reason);
  },
};
