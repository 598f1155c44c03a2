import type { ExecutableElementOf } from '../../model/compile.js';
import { armDeadline } from '../behaviors/deadlines.js';
import { expressionFailed, raiseIncident } from '../behaviors/incidents.js';
import { dueAfter } from '../behaviors/periods.js';
import { closeTask } from '../behaviors/tasks.js';
import { thresholdsOf } from '../behaviors/thresholds.js';
import { evaluateIn, instantIn, evaluateMapping, visibleVariables } from '../behaviors/variables.js';
import type { ElementInstance, UserTaskState } from '../case-state.js';
import { record, scopeRefOf, type StepContext } from '../context.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.3: offers a work item to people and rests until `completeTask`. */
export const userTask: ElementBehavior<'userTask'> = {
  activate(ctx, element, instance) {
    const task = offer(ctx, element, instance);
    ctx.state.tasks[task.id] = task;
    ctx.touchedTasks.add(task.id);
    record(ctx, 'taskCreated', element.id, instance.scopeId, {
      taskId: task.id,
      assignee: task.assignee,
      candidateGroups: task.candidateGroups,
      candidateParty: task.candidateParty,
    });
    if (element.deadline) startDeadline(ctx, element, task);
    if (task.assignee === null && task.candidateGroups.length === 0 && task.candidateParty === null) {
      raiseIncident(ctx, { code: 'noPerformer', elementId: element.id, scopeId: instance.scopeId, instanceId: instance.id, params: {} });
    }
  },
  terminate(ctx, _element, instance, reason) {
    const task = ctx.state.tasks[instance.id];
    if (!task) return;
    closeTask(ctx, task, { state: 'cancelled', outcome: null, performer: null });
    record(ctx, 'taskCancelled', instance.elementId, instance.scopeId, { taskId: task.id, reason });
  },
};

function offer(ctx: StepContext, element: ExecutableElementOf<'userTask'>, instance: ElementInstance): UserTaskState {
  const { performers } = element;
  const named = performers.assignee === undefined ? null : evaluateIn(ctx, instance.scopeId, performers.assignee);
  const party = performers.party === undefined ? null : visibleVariables(ctx.state, instance.scopeId)[performers.party];
  const filled = element.prefill === undefined ? undefined : evaluateMapping(ctx, instance.scopeId, element.prefill);
  const prefill = filled?.values;
  const place = { elementId: element.id, scopeId: instance.scopeId, instanceId: instance.id };
  if (named?.ok === false) expressionFailed(ctx, place, performers.assignee!, named.error);
  if (filled?.error !== undefined) expressionFailed(ctx, place, 'prefill', filled.error, 'prefillFailed');
  const scope = scopeRefOf(ctx.state, instance.scopeId);
  return {
    id: instance.id,
    elementId: element.id,
    scopeId: instance.scopeId,
    ...(scope && { scope }),
    assignee: named?.ok && typeof named.value === 'string' ? named.value : null,
    candidateGroups: performers.groups,
    candidateParty: typeof party === 'string' ? party : null,
    createdAt: ctx.now,
    ...(prefill && { prefill }),
  };
}

function startDeadline(ctx: StepContext, element: ExecutableElementOf<'userTask'>, task: UserTaskState): void {
  const rule = element.deadline!;
  const from = rule.from === undefined ? null : instantIn(ctx, task.scopeId, rule.from);
  const start = from?.ok && typeof from.value === 'number' ? from.value : ctx.now;
  if (from && !(from.ok && typeof from.value === 'number'))
    expressionFailed(ctx, { elementId: element.id, scopeId: task.scopeId, instanceId: task.id }, rule.from!, from.ok ? null : from.error, 'clockHasNoStart');
  const due = dueAfter(ctx.state, rule.parameter, start);
  if (typeof due === 'string') {
    raiseIncident(ctx, { code: 'clockHasNoPeriod', elementId: element.id, scopeId: task.scopeId, params: { clock: element.id, parameter: rule.parameter } });
    return;
  }
  const id = `task:${task.id}`;
  task.deadlineId = id;
  const seed = {
    id,
    clockId: rule.id ?? element.id,
    parameter: rule.parameter,
    scopeId: task.scopeId,
    elementId: element.id,
    taskId: task.id,
    from: start,
    due,
  };
  armDeadline(ctx, { ...seed, thresholds: thresholdsOf(ctx.graph, seed) });
}
