import type { CaseState, Deadline, DeadlineChange } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import type { DueMoment } from '../time/due-moment.js';
import { isPeriodUnit } from '../time/period.js';
import { pushOn, type Pushable } from '../time/push-on.js';
import { means } from '../revisions.js';
import { explain, planAnew, setDue, settleFlag, type Threshold } from './deadlines.js';
import { dueAfter } from './periods.js';

/**
 * Moves a deadline to another instant, by an operation, a changed parameter or calendar. One that had run out is armed again
 * when it lies in the future again (of a suspended case: after the suspension began), else it stays overdue and is not told again.
 */
export function moveDeadline(
  ctx: StepContext,
  deadline: Deadline,
  due: DueMoment,
  change: Pick<DeadlineChange, 'kind' | 'reason'>,
  thresholds: readonly Threshold[],
): void {
  if (due.dueAt === deadline.dueAt) {
    if (change.kind !== 'changed') explain(deadline, due); // another table may give the same moment by other days, or with certainty
    return;
  }
  const from = deadline.dueAt;
  deadline.ledger.push({ at: ctx.now, by: ctx.actor, ...change, from, to: due.dueAt });
  if (change.kind === 'changed' && deadline.state === 'paused') deadline.pausedAt = ctx.now; // it is set anew: the pause before does not count
  if (deadline.state === 'overdue' && due.dueAt <= (ctx.state.suspendedAt ?? ctx.now)) {
    explain(deadline, due);
    planAnew(ctx, deadline, thresholds);
    deadline.thresholds = deadline.thresholds.filter(({ index }) => thresholds[index]?.at !== 'due'); // told already
  } else setDue(ctx, deadline, due, thresholds);
  settleFlag(ctx, deadline);
  record(
    ctx,
    'deadlineChanged',
    deadline.elementId ?? null,
    deadline.scopeId,
    { deadlineId: deadline.id, from, to: due.dueAt, why: change.kind },
    change.kind === 'changed' ? ctx.actor : null,
  );
}

/** Somebody set this deadline by hand since it last started: rules do not move it any more. */
export function isPinned(deadline: Pick<Deadline, 'ledger'>): boolean {
  const start = deadline.ledger.findLastIndex((line) => line.kind === 'restarted');
  return deadline.ledger.slice(start + 1).some((line) => line.kind === 'changed');
}

/**
 * What the rule gives with the case's present parameters and calendar, with all suspensions so far applied again
 * (no elapsed time is lost). For `changeParameters` and its previews. A text says why not.
 */
export function recompute(
  state: Pick<CaseState, 'parameters' | 'calendar' | 'rules'>,
  deadline: Pick<Deadline, 'parameter' | 'from' | 'ledger' | 'dueAt'>,
): DueMoment | string {
  const due = dueAfter(state, deadline.parameter, deadline.from);
  if (typeof due === 'string') return due;
  const rule = state.parameters[deadline.parameter]?.unit ?? 'hours';
  const unit = isPeriodUnit(rule) ? rule : 'hours';
  let pushed: Pushable = due;
  const keepsTheDay = means(state, 'shortPausesKeepTheDay');
  let pausedAt: number | null = null;
  for (const line of deadline.ledger) {
    if (line.kind === 'paused') pausedAt = line.at;
    if (line.kind === 'resumed' && pausedAt !== null) pushed = pushOn(state.calendar, { ...pushed, unit }, { from: pausedAt, to: line.at, keepsTheDay });
    if (line.kind === 'resumed') pausedAt = null;
    if (line.kind === 'restarted') {
      pushed = due;
      if (pausedAt !== null) pausedAt = line.at;
    }
  }
  return { ...due, ...pushed };
}
