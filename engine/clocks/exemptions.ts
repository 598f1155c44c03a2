import type { Deadline } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { asksFor } from '../expressions/feel.js';
import { resumeDeadline } from './deadline-pauses.js';
import { recompute } from './deadline-moves.js';
import { setDue, settleFlag } from './deadlines.js';
import { thresholdsOf } from './thresholds.js';
import { truthIn } from '../behaviors/variables.js';

/**
 * Looks again at which clocks are exempt, after a change of parameters that their `exemptWhen` names: one that is exempt from
 * now on stops, one that is so no more runs from its start, unless what it asks for has happened meanwhile.
 */
export function exemptAnew(ctx: StepContext, changed: readonly string[], reason: string): void {
  for (const { id, exemptWhen } of ctx.graph.clocks) {
    if (exemptWhen === undefined || !asksFor(exemptWhen, changed)) continue;
    for (const deadline of Object.values(ctx.state.deadlines)) {
      if (deadline.clockId !== id || deadline.taskId !== undefined || !ctx.state.scopes[deadline.scopeId]) continue;
      const exempt = truthIn(ctx, deadline.scopeId, exemptWhen);
      if (!exempt.ok) continue;
      if (exempt.value && ['armed', 'overdue', 'paused'].includes(deadline.state)) stop(ctx, deadline, reason);
      if (!exempt.value && deadline.state === 'exempt' && !deadline.over) run(ctx, deadline, reason);
    }
  }
}

function stop(ctx: StepContext, deadline: Deadline, reason: string): void {
  if (ctx.state.status === 'running') resumeDeadline(ctx, deadline, 'exempt'); // what it stood by its own `pauseWhen` is not lost
  deadline.state = 'exempt';
  deadline.thresholds = [];
  note(ctx, deadline, deadline.dueAt, reason);
  settleFlag(ctx, deadline);
}

function run(ctx: StepContext, deadline: Deadline, reason: string): void {
  const due = recompute(ctx.state, deadline);
  const parameter = ctx.state.parameters[deadline.parameter];
  if (!parameter || typeof due === 'string') return;
  const from = deadline.dueAt;
  deadline.value = Number(parameter.value);
  deadline.unit = parameter.unit;
  setDue(ctx, deadline, due, thresholdsOf(ctx.graph, deadline));
  note(ctx, deadline, from, reason);
}

function note(ctx: StepContext, deadline: Deadline, from: number, reason: string): void {
  const { id, dueAt, state, countedDays } = deadline;
  deadline.ledger.push({ at: ctx.now, by: ctx.actor, kind: 'parameterChanged', from, to: dueAt, reason });
  record(ctx, 'deadlineStarted', deadline.elementId ?? null, deadline.scopeId, {
    deadlineId: id,
    parameter: deadline.parameter,
    from: deadline.from,
    dueAt,
    state,
    countedDays,
  });
}
