import { runningClocks } from '../engine/running-clocks.js';
import type { CaseState } from '../engine/case-state.js';
import { step } from '../engine/step.js';
import { stepsMoves } from '../engine/work-items/steps-moves.js';
import type { Trigger } from '../engine/trigger.js';
import type { ExecutableGraph } from '../model/compile.js';
import { sameJson } from '../model/same-json.js';
import type { Preview } from './messages.js';

/** Takes the step on a copy and tells what would become of the clocks, and of approvals under way: some hundred bytes instead of the whole state. */
export function preview(graph: ExecutableGraph, state: CaseState, trigger: Trigger): Preview {
  const result = step(graph, state, trigger);
  if (!result.ok) return { rejection: result.rejection };
  const { parameters, calendar, deadlines } = result.state;
  // A number that the case has never had is none that it asks for.
  const others = Object.entries(state.parameters).some(([name, value]) => !sameJson(value, parameters[name]));
  const changes = others || !sameJson(state.calendar, calendar);
  const moves = trigger.kind === 'changeParameters' ? stepsMoves(graph, state, result.state, Object.keys(trigger.parameters)) : [];
  return { before: runningClocks(state.deadlines), after: runningClocks(deadlines), changes, steps: moves };
}
