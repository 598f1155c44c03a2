import type { ExecutableElementOf } from '../../model/compile.js';
import type { FormFault } from '../../model/forms/form-fault.js';
import { conflictPath } from '../../model/forms/places.js';
import { own } from '../../model/own.js';
import { complete } from '../behaviors/lifecycle.js';
import { closeTask } from '../behaviors/tasks.js';
import { setVariables } from '../behaviors/variables.js';
import type { UserTaskState } from '../case-state.js';
import { elementOf, record, type StepContext } from '../context.js';
import { answerFaults, takeAnswer } from '../forms/answer.js';
import type { Rejection } from '../record.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';

type CompleteTask = TriggerOf<'completeTask'>;

/** A person's answer. Fields the form was prefilled with count as given unless they were changed. */
export const completeTask: CommandKind<'completeTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    const task = own(ctx.state.tasks, trigger.taskId);
    if (!task) return { code: 'taskNotOpen', path: '/taskId' };
    if (stopped) return stopped;
    if (task.assignee !== null && task.assignee !== trigger.actor.id) return { code: 'claimedByAnother', params: { assignee: task.assignee } };
    return checkAnswer(ctx, task, trigger);
  },
  apply(ctx, trigger) {
    const task = ctx.state.tasks[trigger.taskId]!;
    const instance = ctx.state.instances[trigger.taskId]!;
    const { values } = takeAnswer(ctx, task, trigger);
    const changed = setVariables(ctx.state, task.scopeId, values);
    record(ctx, 'taskCompleted', task.elementId, task.scopeId, {
      taskId: task.id,
      outcome: trigger.outcome,
      changed,
      ...(trigger.comment !== undefined && { comment: trigger.comment }),
      ...(trigger.signature && { signature: trigger.signature }),
      ...(trigger.attachments && { attachments: trigger.attachments }),
    });
    closeTask(ctx, task, { state: 'completed', outcome: trigger.outcome, performer: trigger.actor });
    complete(ctx, instance, { outcome: trigger.outcome, performer: trigger.actor, extras: values });
  },
};

function checkAnswer(ctx: StepContext, task: UserTaskState, trigger: CompleteTask): Rejection | null {
  const answer = takeAnswer(ctx, task, trigger);
  const [conflict] = answer.conflicts;
  if (conflict) return { code: 'changedMeanwhile', path: conflictPath(conflict, trigger.values), conflicts: answer.conflicts };
  const faults = answerFaults(ctx, task, trigger, answer);
  return faults.length === 0 ? null : refusal(ctx, task, trigger, faults);
}

function refusal(ctx: StepContext, task: UserTaskState, trigger: CompleteTask, faults: readonly FormFault[]): Rejection {
  const { code, path, params } = faults[0]!;
  if (code === 'unknownOutcome') {
    const { outcomes } = elementOf(ctx, task.elementId) as ExecutableElementOf<'userTask'>;
    return { code, path, params: { outcome: trigger.outcome, allowed: outcomes.map((o) => o.id) } };
  }
  return { code, path, ...(params && { params }), ...(faults.length > 1 && { faults }) };
}
