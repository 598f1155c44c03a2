import { own } from '../../model/own.js';
import { clearIncident } from '../behaviors/incidents.js';
import { record } from '../context.js';
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
    const from = task.assignee;
    task.assignee = trigger.assignee;
    ctx.touchedTasks.add(task.id);
    if (trigger.assignee !== null)
      for (const incident of Object.values(ctx.state.incidents))
        if (incident.code === 'noPerformer' && incident.instanceId === task.id) clearIncident(ctx, incident, 'resolved', trigger.reason);
    if (trigger.assignee === null && from === trigger.actor.id) record(ctx, 'taskReleased', task.elementId, task.scopeId, { taskId: task.id });
    else record(ctx, 'taskReassigned', task.elementId, task.scopeId, { taskId: task.id, from, to: trigger.assignee, reason: trigger.reason });
  },
};
