import type { ExecutableGraph } from '../model/compile.js';
import type { CaseState, DeadlineState } from './case-state.js';
import { means } from './revisions.js';

const RUNS: readonly DeadlineState[] = ['armed', 'overdue', 'paused'];

/** The words on a case: what holds now, and what sticks (a broken promise stays visible). */
export function flagsOf(graph: ExecutableGraph, state: CaseState): string[] {
  const flags = new Set(state.flags);
  if (Object.values(state.deadlines).some((d) => d.state === 'overdue')) flags.add('overdue');
  if (Object.keys(state.incidents).length > 0) flags.add('incident');
  // A year without its official table: the due time may move when it is loaded (T1).
  if (means(state, 'uncertainIsSaid') && Object.values(state.deadlines).some((d) => d.calendarUncertain && RUNS.includes(d.state)))
    flags.add('calendarUncertain');
  for (const instance of Object.values(state.instances)) {
    const element = graph.elements[instance.elementId]!;
    if (element.flag !== undefined) flags.add(element.flag);
    if (element.type === 'receiveTask') flags.add('waitingExternal');
  }
  return [...flags];
}
