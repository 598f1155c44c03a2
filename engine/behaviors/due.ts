import type { ExecutableGraph } from '../../model/compile.js';
import type { CaseState, Deadline, TimerWait } from '../case-state.js';
import type { StepContext } from '../context.js';
import { fireTimer, timerMoment } from '../event-definitions/timer.js';
import { expireDeadline, nextRepetition } from './deadlines.js';
import { tellOfDeadline } from './deadline-notices.js';
import { thresholdsOf } from './thresholds.js';

/** Something whose time will come. */
type Due = { readonly at: number } & (
  { readonly deadline: Deadline } | { readonly deadline: Deadline; readonly threshold: Deadline['thresholds'][number] } | { readonly timer: TimerWait }
);

function* allDue(graph: ExecutableGraph, state: CaseState): Generator<Due> {
  for (const deadline of Object.values(state.deadlines)) {
    if (deadline.state === 'armed') yield { at: deadline.dueAt, deadline };
    if (deadline.state === 'armed' || deadline.state === 'overdue')
      for (const threshold of deadline.thresholds) yield { at: threshold.at, deadline, threshold };
  }
  for (const timer of Object.values(state.timers)) {
    const at = timerMoment({ graph, state }, timer);
    if (at !== null) yield { at, timer };
  }
}

/** The nearest moment at which something is due, epoch ms; null when nothing is or the case does not run. The host arms one timer for it. */
export function nextDueAt(graph: ExecutableGraph, state: CaseState): number | null {
  if (state.status !== 'running') return null;
  let nearest: number | null = null;
  for (const due of allDue(graph, state)) if (nearest === null || due.at < nearest) nearest = due.at;
  return nearest;
}

/** Does the one thing that has been due longest; false when nothing is due by `now`. Ties: the deadline, its notices, then timer events. */
export function fireNext(ctx: StepContext): boolean {
  if (ctx.state.status !== 'running') return false;
  let first: Due | null = null;
  for (const due of allDue(ctx.graph, ctx.state)) if (due.at <= ctx.now && (first === null || due.at < first.at)) first = due;
  if (first === null) return false;
  if ('timer' in first) fireTimer(ctx, first.timer, first.at);
  else if ('threshold' in first) passThreshold(ctx, first.deadline, first.threshold);
  else expireDeadline(ctx, first.deadline);
  return true;
}

function passThreshold(ctx: StepContext, deadline: Deadline, planned: Deadline['thresholds'][number]): void {
  const threshold = thresholdsOf(ctx.graph, deadline)[planned.index];
  deadline.thresholds = deadline.thresholds.filter((t) => t !== planned);
  if (!threshold) return;
  if (threshold.at === 'every') {
    const at = nextRepetition(ctx.state, threshold, planned.at, ctx.now);
    if (at !== null) deadline.thresholds.push({ index: planned.index, at, n: planned.n + 1 });
  }
  tellOfDeadline(ctx, deadline, threshold);
}
