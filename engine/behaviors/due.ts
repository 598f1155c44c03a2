import type { ExecutableGraph } from '../../model/compile.js';
import type { CaseState, Deadline } from '../case-state.js';
import type { TimerWait } from '../waits.js';
import type { TimerDefinition } from '../../model/event-definitions/event-definition.js';
import { elementOf, record, type StepContext } from '../context.js';
import { setMoment, timerMoment, timerOf, timersOf } from '../event-definitions/timer.js';
import { nthAfter } from '../time/reminder.js';
import { clockInScope } from '../clocks/clocks.js';
import { expireDeadline, nextRepetition } from '../clocks/deadlines.js';
import { tellOfDeadline } from '../clocks/deadline-notices.js';
import { repetitionOf } from '../clocks/periods.js';
import { thresholdsOf } from '../clocks/thresholds.js';
import { itemsOfNobody, raiseNobody } from '../work-items/nobody.js';
import type { WorkItem } from '../work-items/work-item.js';
import { actOnOverdue } from './overdue-tasks.js';
import { applyOutput, isAnyActive, triggerEvent } from './trigger-event.js';

/** Something whose time will come. */
type Due = { readonly at: number } & (
  | { readonly deadline: Deadline }
  | { readonly deadline: Deadline; readonly threshold: Deadline['thresholds'][number] }
  | { readonly timer: TimerWait }
  | { readonly ofNobody: WorkItem }
);

function* allDue(graph: ExecutableGraph, state: CaseState): Generator<Due> {
  for (const deadline of Object.values(state.deadlines)) {
    if (deadline.state === 'armed') yield { at: deadline.dueAt, deadline };
    if (deadline.state === 'armed' || deadline.state === 'overdue')
      for (const threshold of deadline.thresholds) yield { at: threshold.at, deadline, threshold };
  }
  for (const timer of timersOf(state)) {
    const at = timerMoment({ graph, state }, timer);
    if (at !== null) yield { at, timer };
  }
  for (const ofNobody of itemsOfNobody(state)) yield { at: ofNobody.createdAt, ofNobody };
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
  ctx.cause = null;
  if ('ofNobody' in first) raiseNobody(ctx, first.ofNobody);
  else if ('timer' in first) fireTimer(ctx, first.timer, first.at);
  else if ('threshold' in first) passThreshold(ctx, first.deadline, first.threshold);
  else {
    expireDeadline(ctx, first.deadline);
    actOnOverdue(ctx, first.deadline);
  }
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

/** A timer's time has come: triggers its event; a repeating one waits for its next turn after `now`. */
function fireTimer(ctx: StepContext, wait: TimerWait, moment: number): void {
  const event = timerOf(ctx.graph, wait);
  if (!event) return;
  const passedOver = wait.n > 0 && isAnyActive(ctx, event.unlessActive, wait.scopeId);
  scheduleNext(ctx, event, wait, moment);
  if (passedOver) return;
  record(ctx, 'timerFired', wait.elementId, wait.scopeId, { due: moment, n: wait.n });
  applyOutput(ctx, wait, event.output);
  triggerEvent(ctx, wait);
}

function scheduleNext(ctx: StepContext, event: TimerDefinition, wait: TimerWait, moment: number): void {
  const period = event.repeat === undefined ? null : repetitionOf(ctx.state, event.repeat);
  if (!period) {
    const element = elementOf(ctx, wait.elementId);
    if (event.before !== undefined && 'interrupting' in element && !element.interrupting) {
      setMoment(wait, { dueAt: clockInScope(ctx.state, event.clock!, wait.scopeId)!.dueAt }); // the moment it was for
      wait.n += 1;
      return;
    }
    if (event.clock !== undefined && 'interrupting' in element && !element.interrupting)
      wait.n = clockInScope(ctx.state, event.clock, wait.scopeId)?.expiries ?? 1; // put off, it runs out again
    else delete ctx.state.waits[wait.id];
    return;
  }
  const base = wait.n === 0 ? moment : (wait.at ?? moment);
  let next = nthAfter(ctx.state.calendar, base, period, 1);
  while (next <= ctx.now) next = nthAfter(ctx.state.calendar, next, period, 1);
  setMoment(wait, { dueAt: next });
  wait.n += 1;
}
