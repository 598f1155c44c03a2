import type { ExecutableElementOf } from '../../model/compile.js';
import { clearIncident, raiseIncident } from '../behaviors/incidents.js';
import type { CaseState, Incident } from '../case-state.js';
import { elementOf, type StepContext } from '../context.js';
import type { Said } from '../record.js';
import { means } from '../revisions.js';
import { stepsOf } from './approval-steps.js';
import { namesNobody, noAccount, nobodyOf } from './user-names.js';
import { instanceOf, type WorkItem } from './work-item.js';

/** Whether an incident says that an item is nobody's: of a plain task, or of the holder of this very item. */
export const isOfNobody = ({ code, retry, instanceId, params }: Incident, item: WorkItem): boolean =>
  code === 'noPerformer' && retry === undefined && instanceId === instanceOf(item) && (params.taskId === undefined || params.taskId === item.id);

/** The expression that has named the holder; undefined: the definition names him, or somebody has given it to him. */
function namedBy({ state, graph }: StepContext, item: WorkItem): string | undefined {
  if (item.assignedSeq !== undefined) return undefined;
  const { performers, approval } = elementOf({ graph }, item.elementId) as ExecutableElementOf<'userTask'>;
  const work = state.works?.[instanceOf(item)];
  const who = work && approval && stepsOf(approval, work)[work.step]?.who;
  return who ? (who.users?.includes(item.assignee ?? '') === true ? undefined : who.expression) : performers.assignee;
}

/** The holder of an item has no account: it would wait in nobody's list. Said once as long as he holds it. */
export function hasNoAccount(ctx: StepContext, item: WorkItem): void {
  if (Object.values(ctx.state.incidents).some((incident) => isOfNobody(incident, item))) return;
  const user = item.assignee ?? '';
  const expression = namedBy(ctx, item);
  raiseIncident(ctx, {
    code: 'noPerformer',
    elementId: item.elementId,
    scopeId: item.scopeId,
    instanceId: instanceOf(item),
    params: { taskId: item.id, user, ...(expression !== undefined && { expression }), error: noAccount(user, expression) },
  });
}

/** Whether an item has candidates, to whom it can go back. */
export const hasCandidates = ({ candidateGroups, candidateParty }: Pick<WorkItem, 'candidateGroups' | 'candidateParty'>): boolean =>
  candidateGroups.length > 0 || candidateParty !== null;

/** The open item that an incident says is nobody's. */
export const itemOfNobody = (state: CaseState, incident: Incident): WorkItem | undefined =>
  incident.code === 'noPerformer' ? Object.values(state.tasks).find((item) => isOfNobody(incident, item)) : undefined;

/** Items in nobody's list of which nobody was told: left by a build that let them be given back to no group. */
export function itemsOfNobody(state: CaseState): WorkItem[] {
  if (!means(state, 'workIsNeverNobodys')) return [];
  const isTold = (item: WorkItem): boolean => Object.values(state.incidents).some((incident) => isOfNobody(incident, item));
  return Object.values(state.tasks).filter((item) => item.assignee === null && !hasCandidates(item) && !isTold(item));
}

/** An item is there, and nobody's: a person has to name somebody. Of a plain task the expression that was to name him stands in the incident. */
export function raiseNobody(ctx: StepContext, item: WorkItem): void {
  const { id, elementId, scopeId } = item;
  const instanceId = instanceOf(item);
  const { performers } = elementOf(ctx, elementId) as ExecutableElementOf<'userTask'>;
  const expression = id === instanceId ? (performers.assignee ?? performers.party) : undefined;
  const isSaid = expression !== undefined && item.assignedSeq === undefined && means(ctx.state, 'valuesHaveBounds');
  const params = { ...(id !== instanceId && { taskId: id }), ...(isSaid && { expression, error: namesNobody(expression) }) };
  raiseIncident(ctx, { code: 'noPerformer', elementId, scopeId, instanceId, params });
}

/** The incident that says of an item that there is nobody of those to whom it is offered; undefined: there is none. */
export const offerOfNobody = (state: CaseState, item: WorkItem): Incident | undefined =>
  item.assignee === null && hasCandidates(item) ? Object.values(state.incidents).find((incident) => isOfNobody(incident, item)) : undefined;

/** An item is offered, and there is nobody who may take it; `isKept`: since the case is kept from all who could, or since there is nobody (absent: one of the two). */
export function raiseOfferedToNobody(ctx: StepContext, item: WorkItem, isKept: boolean | undefined): void {
  const { id, elementId, scopeId, candidateGroups, candidateParty } = item;
  const params = { taskId: id, error: nobodyOf(candidateGroups, candidateParty, isKept) };
  raiseIncident(ctx, { code: 'noPerformer', elementId, scopeId, instanceId: instanceOf(item), params });
}

/** Somebody has the item, or it is not needed: nobody need be named any more. */
export function clearNobody(ctx: StepContext, item: WorkItem, reason: Said): void {
  for (const incident of Object.values(ctx.state.incidents)) if (isOfNobody(incident, item)) clearIncident(ctx, incident, 'resolved', reason);
}
