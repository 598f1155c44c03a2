import type { ExecutableElementOf } from '../../model/compile.js';
import type { Deadline, ElementInstance } from '../case-state.js';
import { elementOf, record, type StepContext } from '../context.js';
import { SYSTEM } from '../trigger.js';
import { endDeadline, skipItem } from '../work-items/close-item.js';
import { sendCopies } from '../work-items/copies.js';
import { give } from '../work-items/give.js';
import { tellAssignee } from '../work-items/tell.js';
import { noUserName, userNamesIn } from '../work-items/user-names.js';
import { itemsOf, type WorkItem } from '../work-items/work-item.js';
import { automaticOutcome } from '../work-items/yes-and-no.js';
import { expressionFailed } from './incidents.js';
import { complete, terminate } from './lifecycle.js';
import { evaluateIn } from './variables.js';

type UserTask = ExecutableElementOf<'userTask'>;

/** A task's own time has run out: what its definition says happens then, besides the reminders. The record says that nobody did it. */
export function actOnOverdue(ctx: StepContext, { taskId, elementId }: Deadline): void {
  const element = elementId === undefined || taskId === undefined ? undefined : elementOf(ctx, elementId);
  const instance = ctx.state.instances[taskId ?? ''];
  if (element?.type !== 'userTask' || !element.automatic?.overdue || !instance) return;
  const { overdue } = element.automatic;
  if (overdue.do === 'handTo') transfer(ctx, element, instance, overdue.to);
  else if (overdue.do === 'jump') jump(ctx, instance, overdue.to);
  else decide(ctx, element, instance, automaticOutcome(element, overdue.do));
}

const firstItem = (ctx: StepContext, { id }: ElementInstance): { readonly taskId?: string } => {
  const [first] = itemsOf(ctx.state, id);
  return first ? { taskId: first.id } : {};
};

function decide(ctx: StepContext, element: UserTask, instance: ElementInstance, outcome: string): void {
  record(ctx, 'actedAutomatically', element.id, instance.scopeId, { why: 'overdue', ...firstItem(ctx, instance), outcome });
  const items = itemsOf(ctx.state, instance.id);
  for (const item of items) skipItem(ctx, item, 'decided');
  delete ctx.state.works?.[instance.id];
  endDeadline(ctx, instance.id, 'completed');
  if (items[0]) sendCopies(ctx, element, instance, 'done', items[0]); // by nobody, but done
  complete(ctx, instance, { outcome });
}

/** The case goes on at another step of its scope; this one was not answered. */
function jump(ctx: StepContext, instance: ElementInstance, to: string): void {
  const { elementId, scopeId, id, bodyId } = instance;
  record(ctx, 'actedAutomatically', elementId, scopeId, { why: 'overdue', ...firstItem(ctx, instance), to });
  const whole = bodyId === undefined ? instance : ctx.state.instances[bodyId]!;
  endDeadline(ctx, id, 'completed');
  terminate(ctx, whole, { kind: 'overdueTask', elementId });
  ctx.tokens.push({ elementId: to, scopeId: whole.scopeId });
}

/** Whoever has it has it no more. Of several who decide that is refused when it is published: one person has one vote. */
function transfer(ctx: StepContext, element: UserTask, instance: ElementInstance, expression: string): void {
  const given = evaluateIn(ctx, instance.scopeId, expression);
  const [user] = (given.ok && userNamesIn(given.value)) || [];
  if (user === undefined) {
    const error = given.ok ? noUserName(ctx, expression, given.value) : given.error;
    expressionFailed(ctx, { elementId: element.id, scopeId: instance.scopeId, instanceId: instance.id }, expression, error);
    return;
  }
  for (const item of itemsOf(ctx.state, instance.id)) if (item.assignee !== user) handTo(ctx, item, user);
}

function handTo(ctx: StepContext, item: WorkItem, user: string): void {
  const from = item.assignee;
  record(ctx, 'actedAutomatically', item.elementId, item.scopeId, { why: 'overdue', taskId: item.id });
  delete item.delegatedBy;
  give(ctx, item, user, '');
  record(ctx, 'taskReassigned', item.elementId, item.scopeId, { taskId: item.id, from, to: user, reason: '' }, SYSTEM);
  tellAssignee(ctx, item);
}
