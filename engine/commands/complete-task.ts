import type { ExecutableElementOf } from '../../model/compile.js';
import { own } from '../../model/own.js';
import { complete } from '../behaviors/lifecycle.js';
import { evaluateIn, setVariables, visibleVariables } from '../behaviors/variables.js';
import { elementOf, record, type StepContext } from '../context.js';
import type { Rejection } from '../record.js';
import { answer } from '../work-items/answer.js';
import { comeBack } from '../work-items/give.js';
import { instanceOf, type WorkItem } from '../work-items/work-item.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';

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
    return checkAnswer(ctx, task, trigger);
  },
  apply(ctx, trigger) {
    const task = ctx.state.tasks[trigger.taskId]!;
    const instance = ctx.state.instances[instanceOf(task)]!;
    const values = { ...task.prefill, ...trigger.values };
    const changed = setVariables(ctx.state, task.scopeId, values);
    if (task.delegatedBy) {
      if (changed.length > 0) record(ctx, 'variablesChanged', task.elementId, task.scopeId, { changed });
      comeBack(ctx, task, { outcome: trigger.outcome, ...beside(trigger) });
      return;
    }
    record(ctx, 'taskCompleted', task.elementId, task.scopeId, { taskId: task.id, outcome: trigger.outcome, changed, ...beside(trigger) });
    const element = elementOf(ctx, task.elementId) as ExecutableElementOf<'userTask'>;
    const outcome = answer(ctx, element, instance, task, { outcome: trigger.outcome, by: trigger.actor, at: ctx.now });
    if (outcome !== null) complete(ctx, instance, { outcome, performer: trigger.actor, extras: values });
  },
};

/** What an answer carries besides its values. */
const beside = ({ comment, signature, attachments }: CompleteTask) => ({
  ...(comment !== undefined && { comment }),
  ...(signature && { signature }),
  ...(attachments && { attachments }),
});

const isBlank = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function checkAnswer(ctx: StepContext, task: WorkItem, trigger: CompleteTask): Rejection | null {
  const element = elementOf(ctx, task.elementId) as ExecutableElementOf<'userTask'>;
  const outcome = element.outcomes.find((o) => o.id === trigger.outcome);
  if (!outcome) return { code: 'unknownOutcome', path: '/outcome', params: { outcome: trigger.outcome, allowed: element.outcomes.map((o) => o.id) } };
  if (outcome.requires.comment && isBlank(trigger.comment?.trim())) return { code: 'commentRequired', path: '/comment' };
  if (outcome.requires.signature && !trigger.signature) return { code: 'signatureRequired', path: '/signature' };
  const given: Record<string, unknown> = { ...visibleVariables(ctx.state, task.scopeId), ...task.prefill, ...trigger.values };
  for (const field of outcome.requires.fields ?? []) if (isBlank(given[field])) return { code: 'required', path: `/values/${field}` };
  for (const rule of element.checks) {
    if (rule.outcomes && !rule.outcomes.includes(trigger.outcome)) continue;
    const holds = evaluateIn(ctx, task.scopeId, rule.rule, { ...task.prefill, ...trigger.values, outcome: trigger.outcome });
    if (!holds.ok || holds.value !== true) return { code: rule.code, path: `/values${rule.at}`, params: { message: rule.message } };
  }
  return null;
}
