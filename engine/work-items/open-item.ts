import type { ExecutableElementOf } from '../../model/compile.js';
import { evaluateIn, evaluateMapping, truthIn, visibleVariables } from '../behaviors/variables.js';
import { refusalOf } from '../behaviors/kept-rows.js';
import { expressionFailed } from '../behaviors/incidents.js';
import type { ElementInstance } from '../case-state.js';
import { record, scopeRefOf, type StepContext } from '../context.js';
import { means } from '../revisions.js';
import { prefillOf } from './prefill.js';
import { tellAssignee } from './tell.js';
import { noUserName, userNamesIn } from './user-names.js';
import type { WorkEntry, WorkItem } from './work-item.js';
import type { InstanceId } from '../../model/ids.js';

type UserTask = ExecutableElementOf<'userTask'>;
/** For whom an item is. */
export type For = Pick<WorkItem, 'assignee' | 'candidateGroups' | 'candidateParty'>;

const placeOf = ({ id, elementId, scopeId }: ElementInstance) => ({ elementId, scopeId, instanceId: id });

/** Puts an item into people's lists. */
function open(ctx: StepContext, element: UserTask, instance: ElementInstance, id: string, who: For): WorkItem {
  const filled = element.prefill === undefined ? undefined : evaluateMapping(ctx, instance.scopeId, element.prefill, {}, refusalOf(ctx, element.form));
  if (filled?.error !== undefined) expressionFailed(ctx, placeOf(instance), 'prefill', filled.error, 'prefillFailed');
  const scope = scopeRefOf(ctx.state, instance.scopeId);
  const item: WorkItem = {
    id,
    ...(id !== instance.id && { instanceId: instance.id }),
    elementId: element.id,
    scopeId: instance.scopeId,
    ...(scope && { scope }),
    ...who,
    createdAt: ctx.now,
    ...(filled && prefillOf(ctx, instance.scopeId, filled.values)),
    ...(deadlineOf(instance.id) in ctx.state.deadlines && { deadlineId: deadlineOf(instance.id) }),
  };
  ctx.state.tasks[id] = item;
  ctx.touchedTasks.add(id);
  record(ctx, 'taskCreated', element.id, instance.scopeId, { taskId: id, ...who });
  return item;
}

/** Id of a user task's own deadline. */
export const deadlineOf = (instanceId: InstanceId): string => `task:${instanceId}`;

/** Whom the expression of a plain user task names; null: nobody. What is no user name is an incident, and nobody's. */
function assigneeOf(ctx: StepContext, instance: ElementInstance, expression: string): string | null {
  const named = evaluateIn(ctx, instance.scopeId, expression);
  if (!named.ok) {
    expressionFailed(ctx, placeOf(instance), expression, named.error);
    return null;
  }
  if (!means(ctx.state, 'valuesHaveBounds')) return typeof named.value === 'string' ? named.value : null;
  const users = userNamesIn(named.value);
  if (users !== null && users.length <= 1) return users[0] ?? null;
  expressionFailed(ctx, placeOf(instance), expression, noUserName(ctx, expression, named.value));
  return null;
}

/** Who has a plain task from its beginning: whoever it comes back to, the starter of his own step, whom the definition names; null: its candidates. */
function holderOf(ctx: StepContext, { performers, startersStep }: UserTask, instance: ElementInstance): string | null {
  if (instance.reopened?.holder !== undefined) return instance.reopened.holder;
  if (startersStep) return ctx.state.startedBy.id;
  return performers.assignee === undefined ? null : assigneeOf(ctx, instance, performers.assignee);
}

/** Roles that a plain task waits for: of the first rule that holds, else its own. A rule that cannot be asked is an incident and holds not. */
function groupsOf(ctx: StepContext, instance: ElementInstance, { groups, groupsWhen = [] }: UserTask['performers']): readonly string[] {
  const holds = ({ when }: (typeof groupsWhen)[number]): boolean => {
    const asked = truthIn(ctx, instance.scopeId, when);
    if (!asked.ok) expressionFailed(ctx, placeOf(instance), when, asked.error);
    return asked.ok && asked.value;
  };
  return groupsWhen.find(holds)?.groups ?? groups;
}

/** The one item of a plain user task; its id is the element instance's. */
export const openOnlyItem = (ctx: StepContext, element: UserTask, instance: ElementInstance, who: For): WorkItem =>
  open(ctx, element, instance, instance.id, who);

/** For whom a plain user task is. */
export function offerOf(ctx: StepContext, element: UserTask, instance: ElementInstance): For {
  const { performers } = element;
  const party = performers.party === undefined ? null : visibleVariables(ctx.state, instance.scopeId)[performers.party];
  return {
    assignee: holderOf(ctx, element, instance),
    candidateGroups: groupsOf(ctx, instance, performers),
    candidateParty: typeof party === 'string' ? party : null,
  };
}

/** The item of an entry whose turn has come; whom it names is told, and who has asked for him. */
export function openEntry(ctx: StepContext, element: UserTask, instance: ElementInstance, entry: WorkEntry): void {
  entry.life = 'open';
  const who = 'user' in entry.offer ? { assignee: entry.offer.user, candidateGroups: [] } : { assignee: null, candidateGroups: entry.offer.groups };
  const item = open(ctx, element, instance, entry.id, { ...who, candidateParty: null });
  tellAssignee(ctx, item, entry.asked && { by: entry.asked.by, reason: entry.asked.comment });
}
