import type { ExecutableElement, ExecutableGraph } from '../model/compile.js';
import { scopeEntryOf } from '../model/scope-entry.js';
import type { CaseState, ElementInstance, ScopeRef } from './case-state.js';
import { scopeRefOf } from './context.js';
import { itemsOf, type WorkItem } from './work-items/work-item.js';
import type { ElementId, InstanceId } from '../model/ids.js';

/** Where a case stands (`currentElements` of the API): a leaf activity or event that is active. */
export interface ActiveElement {
  readonly elementId: ElementId;
  /** The element instance, or of human work the item (the task's id in PostgreSQL). */
  readonly instanceId: InstanceId;
  readonly scope?: ScopeRef;
  readonly since: number;
  /** User name, or null: then one of the groups. */
  readonly assignee: string | null;
  readonly candidateGroups: readonly string[];
  /** Id of the company outside whose people may take it as well. */
  readonly candidateParty?: string;
  readonly dueAt: number | null;
  readonly overdue: boolean;
}

/** The elements at which tokens rest, without the sub-processes around them; one that several people work on once for each of their items. */
export function activeElements(graph: ExecutableGraph, state: CaseState): ActiveElement[] {
  return Object.values(state.instances).flatMap((instance) => {
    const element = graph.elements[instance.elementId]!;
    if (instance.body || instance.compensates?.again || (scopeEntryOf(graph, instance.elementId) && !waitsForPeople(state, element, instance))) return [];
    const items = itemsOf(state, instance.id);
    return items.length === 0 ? [withoutItem(state, element, instance)] : items.map((item) => withItem(state, instance, item));
  });
}

/** An ad-hoc sub-process in which nothing runs: it is where the case stands. */
const waitsForPeople = (state: CaseState, { type }: ExecutableElement, { id }: ElementInstance): boolean =>
  type === 'adHocSubProcess' && !Object.values(state.instances).some(({ scopeId }) => scopeId === id);

function withItem(state: CaseState, instance: ElementInstance, item: WorkItem): ActiveElement {
  const deadline = item.deadlineId === undefined ? undefined : state.deadlines[item.deadlineId];
  return {
    ...placeOf(state, instance, item.id),
    assignee: item.assignee,
    candidateGroups: item.candidateGroups,
    ...(item.candidateParty !== null && { candidateParty: item.candidateParty }),
    dueAt: deadline?.dueAt ?? null,
    overdue: deadline?.state === 'overdue',
  };
}

function withoutItem(state: CaseState, element: ExecutableElement, instance: ElementInstance): ActiveElement {
  const waitsFor = element.type === 'receiveTask' ? [element.waitsFor].filter((role) => role !== undefined) : starters(element);
  return { ...placeOf(state, instance, instance.id), assignee: null, candidateGroups: waitsFor, dueAt: null, overdue: false };
}

const starters = (element: ExecutableElement): readonly string[] => (element.type === 'adHocSubProcess' ? element.starters : []);

function placeOf(state: CaseState, { elementId, scopeId, enteredAt }: ElementInstance, instanceId: InstanceId) {
  const scope = scopeRefOf(state, scopeId);
  return { elementId, instanceId, ...(scope && { scope }), since: enteredAt };
}
