import type { ExecutableElementOf } from '../../model/compile.js';
import type { FormFault } from '../../model/forms/form-fault.js';
import { conflictPath } from '../../model/forms/places.js';
import { own } from '../../model/own.js';
import { setVariables } from '../behaviors/variables.js';
import { elementOf, record, type StepContext } from '../context.js';
import { answerFaults, takeAnswer } from '../forms/answer.js';
import type { Rejection } from '../record.js';
import { answer } from '../work-items/answer.js';
import { noteYes } from '../work-items/approvers.js';
import { isOwnForm, stepName } from '../work-items/by-itself.js';
import { isYes } from '../work-items/yes-and-no.js';
import { comeBack } from '../work-items/give.js';
import { instanceOf, type WorkItem } from '../work-items/work-item.js';
import { means } from '../revisions.js';
import { votesTwice } from '../work-items/votes.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';
import { finishTask } from './finish-task.js';

type CompleteTask = TriggerOf<'completeTask'>;

/**
 * A person's answer: of a plain task it is the task's, of an approval one among others, of a delegated item an opinion with which it goes back.
 * Fields the form was prefilled with count as given unless they were changed.
 */
export const completeTask: CommandKind<'completeTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    const task = own(ctx.state.tasks, trigger.taskId);
    if (!task) return { code: 'taskNotOpen', path: '/taskId' };
    if (stopped) return stopped;
    if (task.waiting) return { code: 'taskWaits' };
    if (task.assignee !== null && task.assignee !== trigger.actor.id) return { code: 'claimedByAnother', params: { assignee: task.assignee } };
    if (isOwnForm(ctx, elementOf(ctx, task.elementId) as ExecutableElementOf<'userTask'>, trigger.actor.id)) return { code: 'ownForm' };
    const isVote = !task.delegatedBy && means(ctx.state, 'workIsNeverNobodys');
    if (isVote && votesTwice(ctx.state, task.id, trigger.actor.id)) return { code: 'votesAlready' };
    return checkAnswer(ctx, task, trigger);
  },
  apply(ctx, trigger) {
    const task = ctx.state.tasks[trigger.taskId]!;
    const instance = ctx.state.instances[instanceOf(task)]!;
    const { values } = takeAnswer(ctx, task, trigger);
    const changed = setVariables(ctx.state, task.scopeId, values);
    if (task.delegatedBy) {
      if (changed.length > 0) record(ctx, 'variablesChanged', task.elementId, task.scopeId, { changed });
      comeBack(ctx, task, { outcome: trigger.outcome, ...beside(trigger) });
      return;
    }
    record(ctx, 'taskCompleted', task.elementId, task.scopeId, {
      taskId: task.id,
      outcome: trigger.outcome,
      changed,
      ...(task.standsFor && { onBehalfOf: task.standsFor }),
      ...beside(trigger),
    });
    const element = elementOf(ctx, task.elementId) as ExecutableElementOf<'userTask'>;
    if (isYes(element, trigger.outcome)) noteYes(ctx, stepName(instance, ctx.state.works?.[instance.id]), trigger.actor);
    const outcome = answer(ctx, element, instance, task, { outcome: trigger.outcome, by: trigger.actor, at: ctx.now });
    if (outcome !== null) finishTask(ctx, instance, task, { outcome, performer: trigger.actor, extras: values });
  },
};

/** What an answer carries besides its values. */
const beside = ({ comment, signature, attachments }: CompleteTask) => ({
  ...(comment !== undefined && { comment }),
  ...(signature && { signature }),
  ...(attachments && { attachments }),
});

function checkAnswer(ctx: StepContext, task: WorkItem, trigger: CompleteTask): Rejection | null {
  const answer = takeAnswer(ctx, task, trigger);
  const [conflict] = answer.conflicts;
  if (conflict) return { code: 'changedMeanwhile', path: conflictPath(conflict, trigger.values), conflicts: answer.conflicts };
  const faults = answerFaults(ctx, task, trigger, answer);
  return faults.length === 0 ? null : refusal(ctx, task, trigger, faults);
}

function refusal(ctx: StepContext, task: WorkItem, trigger: CompleteTask, faults: readonly FormFault[]): Rejection {
  const { code, path, params } = faults[0]!;
  if (code === 'unknownOutcome') {
    const { outcomes } = elementOf(ctx, task.elementId) as ExecutableElementOf<'userTask'>;
    return { code, path, params: { outcome: trigger.outcome, allowed: outcomes.map((o) => o.id) } };
  }
  return { code, path, ...(params && { params }), ...(faults.length > 1 && { faults }) };
}
