import type { CaseState } from '../engine/case-state.js';
import { project, projectWhole } from '../engine/project.js';
import { step } from '../engine/step.js';
import { SYSTEM } from '../engine/trigger.js';
import type { ExecutableGraph } from '../model/compile.js';
import type { CaseSteps, StepsAsked } from './messages.js';

/** How a case ends whose workflow was ended from outside: as by the command, by the system. Null: it has ended by itself. Pure; nothing of the run changes. */
export function closingOf(graph: ExecutableGraph, state: CaseState, { at, reason }: NonNullable<StepsAsked['closing']>): CaseSteps['closing'] | null {
  const ended = step(graph, state, { kind: 'cancelCase', reason, now: at, actor: SYSTEM });
  if (!ended.ok) return null;
  const { tasks, records, ended: left } = project(graph, ended);
  return { case: projectWhole(graph, ended.state).case, tasks, records, ...(left && { ended: left }) };
}
