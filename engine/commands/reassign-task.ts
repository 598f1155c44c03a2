import { own } from '../../model/own.js';
import { record } from '../context.js';
import { give } from '../work-items/give.js';
import { tellAssignee } from '../work-items/tell.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** Gives an open task to another person, or back to its group: by somebody else, or by the one who has it (then it is released). */
export const reassignTask: CommandKind<'reassignTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    return own(ctx.state.tasks, trigger.taskId) ? null : { code: 'taskNotOpen', path: '/taskId' };
  },
  apply(ctx, trigger) {
    const task = ctx.state.tasks[trigger.taskId]!;
    const { assignee, reason, people } = trigger;
    const from = task.assignee;
    give(ctx, task, assignee, reason);
    delete task.delegatedBy; // whoever has it now decides; it comes back to nobody
    if (assignee === null && from === trigger.actor.id) record(ctx, 'taskReleased', task.elementId, task.scopeId, { taskId: task.id });
    else record(ctx, 'taskReassigned', task.elementId, task.scopeId, { taskId: task.id, from, to: assignee, ...people, reason });
    tellAssignee(ctx, task, { by: trigger.actor, reason });
  },
};
