import type { ExecutableElementOf } from '../../model/compile.js';
import { own } from '../../model/own.js';
import { complete } from '../behaviors/lifecycle.js';
import { closeTask } from '../behaviors/tasks.js';
import { setVariables, truthIn, visibleVariables } from '../behaviors/variables.js';
import type { UserTaskState } from '../case-state.js';
import { elementOf, isLoud, record, type StepContext } from '../context.js';
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
    const values = { ...task.prefill, ...trigger.values };
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

const isBlank = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function checkAnswer(ctx: StepContext, task: UserTaskState, trigger: CompleteTask): Rejection | null {
  const element = elementOf(ctx, task.elementId) as ExecutableElementOf<'userTask'>;
  const outcome = element.outcomes.find((o) => o.id === trigger.outcome);
  if (!outcome) return { code: 'unknownOutcome', path: '/outcome', params: { outcome: trigger.outcome, allowed: element.outcomes.map((o) => o.id) } };
  if (outcome.requires.comment && isBlank(trigger.comment?.trim())) return { code: 'commentRequired', path: '/comment' };
  if (outcome.requires.signature && !trigger.signature) return { code: 'signatureRequired', path: '/signature' };
  const given: Record<string, unknown> = { ...visibleVariables(ctx.state, task.scopeId), ...task.prefill, ...trigger.values };
  for (const field of outcome.requires.fields ?? []) if (isBlank(given[field])) return { code: 'required', path: `/values/${field}` };
  for (const rule of element.checks) {
    if (rule.outcomes && !rule.outcomes.includes(trigger.outcome)) continue;
    const holds = truthIn(ctx, task.scopeId, rule.rule, { ...task.prefill, ...trigger.values, outcome: trigger.outcome });
    if (!holds.ok && isLoud(ctx.state)) return { code: 'ruleFailed', path: `/values${rule.at}`, params: { message: holds.error } };
    if (!holds.ok || !holds.value) return { code: rule.code, path: `/values${rule.at}`, params: { message: rule.message } };
  }
  return null;
}
