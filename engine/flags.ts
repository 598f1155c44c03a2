import type { ExecutableGraph } from '../model/compile.js';
import type { CaseState } from './case-state.js';

/** The words on a case (api.md `flags`): what holds now, and what sticks (a broken promise stays visible). */
export function flagsOf(graph: ExecutableGraph, state: CaseState): string[] {
  const flags = new Set(state.flags);
  if (Object.values(state.deadlines).some((d) => d.state === 'overdue')) flags.add('overdue');
  if (Object.keys(state.incidents).length > 0) flags.add('incident');
  for (const instance of Object.values(state.instances)) {
    const element = graph.elements[instance.elementId]!;
    if (element.flag !== undefined) flags.add(element.flag);
    if (element.type === 'receiveTask') flags.add('waitingExternal');
  }
  return [...flags];
}
