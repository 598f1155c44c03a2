import { scopeEntryOf, type ExecutableGraph } from '../model/compile.js';
import type { CaseState, ScopeRef } from './case-state.js';
import { scopeRefOf } from './context.js';

/** Where a case stands (api.md `currentElements`): a leaf activity or event that is active. */
export interface ActiveElement {
  readonly elementId: string;
  readonly instanceId: string;
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

/** The elements at which tokens rest, without the sub-processes around them. */
export function activeElements(graph: ExecutableGraph, state: CaseState): ActiveElement[] {
  return Object.values(state.instances).flatMap((instance) => {
    const element = graph.elements[instance.elementId]!;
    if (instance.body || scopeEntryOf(graph, instance.elementId)) return [];
    const task = state.tasks[instance.id];
    const deadline = task?.deadlineId === undefined ? undefined : state.deadlines[task.deadlineId];
    const scope = scopeRefOf(state, instance.scopeId);
    const waitsFor = element.type === 'receiveTask' && element.waitsFor !== undefined ? [element.waitsFor] : [];
    return [
      {
        elementId: instance.elementId,
        instanceId: instance.id,
        ...(scope && { scope }),
        since: instance.enteredAt,
        assignee: task?.assignee ?? null,
        candidateGroups: task?.candidateGroups ?? waitsFor,
        ...(task && task.candidateParty !== null && { candidateParty: task.candidateParty }),
        dueAt: deadline?.dueAt ?? null,
        overdue: deadline?.state === 'overdue',
      },
    ];
  });
}
