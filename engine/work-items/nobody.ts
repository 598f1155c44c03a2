import { clearIncident, raiseIncident } from '../behaviors/incidents.js';
import type { CaseState, Incident } from '../case-state.js';
import type { StepContext } from '../context.js';
import type { Said } from '../record.js';
import { means } from '../revisions.js';
import { instanceOf, type WorkItem } from './work-item.js';

/** Whether an item has candidates, to whom it can go back. */
export const hasCandidates = ({ candidateGroups, candidateParty }: Pick<WorkItem, 'candidateGroups' | 'candidateParty'>): boolean =>
  candidateGroups.length > 0 || candidateParty !== null;

/** The item that has nobody, of an incident that says so; of an approval whose step found no people there is none. */
const itemOf = ({ code, retry, instanceId, params }: Incident): unknown =>
  code === 'noPerformer' && retry === undefined ? (params.taskId ?? instanceId) : undefined;

/** The open item an incident says has nobody. */
export function itemWithoutPerformer(state: CaseState, incident: Incident): WorkItem | undefined {
  const id = itemOf(incident);
  return typeof id === 'string' ? state.tasks[id] : undefined;
}

/** Items in nobody's list of which nobody was told: left by a build that let them be given back to no group. */
export function itemsOfNobody(state: CaseState): WorkItem[] {
  if (!means(state, 'workIsNeverNobodys')) return [];
  const told = new Set(Object.values(state.incidents).map(itemOf));
  return Object.values(state.tasks).filter((item) => item.assignee === null && !hasCandidates(item) && !told.has(item.id));
}

/** The task is there, and nobody's: a person has to name somebody. */
export function raiseNobody(ctx: StepContext, item: WorkItem): void {
  const { id, elementId, scopeId } = item;
  const instanceId = instanceOf(item);
  raiseIncident(ctx, { code: 'noPerformer', elementId, scopeId, instanceId, params: id === instanceId ? {} : { taskId: id } });
}

/** Somebody has the item, or it is not needed: nobody need be named any more. */
export function clearNobody(ctx: StepContext, item: WorkItem, reason: Said): void {
  for (const incident of Object.values(ctx.state.incidents)) if (itemOf(incident) === item.id) clearIncident(ctx, incident, 'resolved', reason);
}
