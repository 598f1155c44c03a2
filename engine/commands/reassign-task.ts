import { own } from '../../model/own.js';
import { record } from '../context.js';
import { comeBack, give } from '../work-items/give.js';
import { tellAssignee } from '../work-items/tell.js';
import { notRunning, type CommandKind } from './command-kind.js';

/**
 * Gives an open task to another person, or back to its group: by somebody else, or by the one who has it (then it is released). Whom it was delegated to
 * gives it back to the one who has done so, with what he wrote as his opinion.
 */
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
    if (assignee === null && task.delegatedBy && from === trigger.actor.id) return comeBack(ctx, task, { ...(reason !== '' && { comment: reason }) });
    give(ctx, task, assignee, reason);
    delete task.delegatedBy; // whoever has it now decides; it comes back to nobody
    if (assignee === null && from === trigger.actor.id) record(ctx, 'taskReleased', task.elementId, task.scopeId, { taskId: task.id });
    else record(ctx, 'taskReassigned', task.elementId, task.scopeId, { taskId: task.id, from, to: assignee, ...people, reason });
    tellAssignee(ctx, task, { by: trigger.actor, reason });
  },
};
