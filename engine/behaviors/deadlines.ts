import type { z } from 'zod';
import type { threshold } from '../../model/elements/user-task.js';
import type { CaseState, Deadline, DeadlineChange } from '../case-state.js';
import { record, scopeRefOf, type StepContext } from '../context.js';
import { SYSTEM } from '../trigger.js';
import type { DueMoment } from '../time/due-moment.js';
import { isPeriodUnit } from '../time/period.js';
import { pushOn, type Pushable } from '../time/push-on.js';
import { halfMoment, nthAfter } from '../time/reminder.js';
import { dueAfter, repetitionOf } from './periods.js';

/** Why a deadline stands while its case is suspended. */
export const SUSPENDED = 'suspended';

export type Threshold = z.infer<typeof threshold>;

/** What a deadline is made of. */
export interface DeadlineSeed {
  readonly id: string;
  readonly clockId: string;
  readonly parameter: string;
  readonly scopeId: string;
  readonly elementId?: string;
  readonly taskId?: string;
  readonly from: number;
  readonly due: DueMoment;
  readonly exempt?: boolean;
  readonly thresholds: readonly Threshold[];
}

/** Starts a deadline. An exempt one is shown and arms nothing. */
export function armDeadline(ctx: StepContext, seed: DeadlineSeed): Deadline {
  const { due, thresholds, exempt, ...rest } = seed;
  const parameter = ctx.state.parameters[seed.parameter];
  const scope = scopeRefOf(ctx.state, seed.scopeId);
  const deadline: Deadline = {
    ...rest,
    ...(scope && { scope }),
    value: Number(parameter?.value ?? 0),
    unit: parameter?.unit ?? 'workingDays',
    dueAt: due.dueAt,
    ...(due.unrolledAt !== undefined && { unrolledAt: due.unrolledAt }),
    countedDays: due.countedDays,
    skippedDays: due.skippedDays,
    calendarUncertain: due.calendarUncertain,
    state: exempt ? 'exempt' : 'armed',
    wasOverdue: false,
    metCount: 0,
    thresholds: exempt ? [] : plan(ctx.state, seed.from, due.dueAt, parameter?.unit ?? 'workingDays', thresholds, ctx.now),
    ledger: [{ at: ctx.now, by: ctx.actor, kind: 'started', to: due.dueAt }],
  };
  ctx.state.deadlines[deadline.id] = deadline;
  record(ctx, 'deadlineStarted', seed.elementId ?? null, seed.scopeId, {
    deadlineId: deadline.id,
    parameter: seed.parameter,
    from: seed.from,
    dueAt: due.dueAt,
    state: deadline.state,
    countedDays: due.countedDays,
  });
  if (ctx.state.status === 'suspended' && deadline.state === 'armed') pauseDeadline(ctx, deadline, SUSPENDED);
  return deadline;
}

/** Moments of the thresholds; a reminder before the end that is past already is left out. */
function plan(state: CaseState, from: number, dueAt: number, unit: Deadline['unit'], thresholds: readonly Threshold[], now: number): Deadline['thresholds'] {
  return thresholds.flatMap((t, index) => {
    if (t.at === 'due') return [{ index, at: dueAt, n: 0 }];
    if (t.at === 'half') {
      const at = halfMoment(state.calendar, from, dueAt, isPeriodUnit(unit) ? unit : 'hours');
      return at > now && at < dueAt ? [{ index, at, n: 0 }] : [];
    }
    return [{ index, at: repeatAfter(state, t, dueAt, Math.max(now, dueAt)), n: 1 }].filter((p) => p.at > dueAt);
  });
}

/** First repetition of an `every` threshold after `after`. */
function repeatAfter(state: CaseState, t: Threshold, dueAt: number, after: number): number {
  const period = t.every === undefined ? null : repetitionOf(state, t.every);
  if (!period) return dueAt;
  let at = nthAfter(state.calendar, dueAt, period, 1);
  while (at <= after) at = nthAfter(state.calendar, at, period, 1);
  return at;
}

/** After an `every` threshold has passed: when it comes again. */
export function nextRepetition(state: CaseState, t: Threshold, at: number, now: number): number | null {
  const next = repeatAfter(state, t, at, Math.max(now, at));
  return next > at ? next : null;
}

/** Meets a deadline. `at` decides between met and metLate: late registration counts when it happened, not when it was typed. */
export function meetDeadline(ctx: StepContext, deadline: Deadline, at: number): void {
  const late = at > deadline.dueAt;
  deadline.state = late ? 'metLate' : 'met';
  deadline.metAt = at;
  deadline.thresholds = [];
  if (late) deadline.wasOverdue = true;
  settleFlag(ctx, deadline);
  record(ctx, 'deadlineMet', deadline.elementId ?? null, deadline.scopeId, { deadlineId: deadline.id, metAt: at, late });
}

const isBroken = ({ state, wasOverdue }: Deadline) => state === 'overdue' || state === 'metLate' || (state === 'cancelled' && wasOverdue);

/** The word that sticks to the case when a clock has run out. */
const flagOf = (ctx: StepContext, { clockId, taskId }: Deadline) =>
  taskId === undefined ? ctx.graph.clocks.find((clock) => clock.id === clockId)?.flag : undefined;

/**
 * The word of a broken promise stays; a late registration that shows it was kept after all, or a promise that is put off,
 * takes the word away again.
 */
function settleFlag(ctx: StepContext, deadline: Deadline): void {
  const flag = flagOf(ctx, deadline);
  if (flag === undefined) return;
  const broken = Object.values(ctx.state.deadlines).some((d) => d.clockId === deadline.clockId && isBroken(d));
  const others = ctx.state.flags.filter((f) => f !== flag);
  ctx.state.flags = broken ? [...others, flag] : others;
}

/** Ends a deadline without meeting it; `wasOverdue` stays. */
export function cancelDeadline(ctx: StepContext, deadline: Deadline): void {
  if (!['armed', 'overdue', 'paused'].includes(deadline.state)) return;
  deadline.state = 'cancelled';
  deadline.thresholds = [];
  record(ctx, 'deadlineCancelled', deadline.elementId ?? null, deadline.scopeId, { deadlineId: deadline.id });
}

/** Counts anew from a new start (`extend`, a sub-process entered again); the parameter's present value holds. */
export function restart(ctx: StepContext, deadline: Deadline, anew: Pick<DeadlineSeed, 'scopeId' | 'from' | 'due' | 'exempt' | 'thresholds'>): void {
  const { scopeId, from, due, exempt, thresholds } = anew;
  const parameter = ctx.state.parameters[deadline.parameter];
  deadline.ledger.push({ at: ctx.now, by: ctx.actor, kind: 'restarted', from: deadline.dueAt, to: due.dueAt });
  Object.assign(deadline, { scopeId, from, metCount: 0, value: Number(parameter?.value ?? 0), unit: parameter?.unit ?? 'workingDays' });
  delete deadline.metAt;
  if (deadline.state === 'paused') deadline.pausedAt = ctx.now;
  setDue(ctx, deadline, due, exempt ? [] : thresholds);
  if (exempt) deadline.state = 'exempt';
  record(ctx, 'deadlineStarted', deadline.elementId ?? null, deadline.scopeId, {
    deadlineId: deadline.id,
    parameter: deadline.parameter,
    from,
    dueAt: due.dueAt,
    state: deadline.state,
    countedDays: due.countedDays,
  });
}

/** The due moment and the days it comes of. */
function explain(deadline: Deadline, due: DueMoment): void {
  delete deadline.unrolledAt;
  Object.assign(deadline, due);
}

function setDue(ctx: StepContext, deadline: Deadline, due: DueMoment, thresholds: readonly Threshold[]): void {
  explain(deadline, due);
  deadline.state = deadline.state === 'paused' ? 'paused' : 'armed';
  deadline.thresholds = plan(ctx.state, deadline.from, due.dueAt, deadline.unit, thresholds, ctx.now);
}

/** Moves a deadline to another instant, by an operation, a changed parameter or calendar. One that lies in the future again is armed again. */
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
  setDue(ctx, deadline, due, thresholds);
  settleFlag(ctx, deadline);
  record(ctx, 'deadlineChanged', deadline.elementId ?? null, deadline.scopeId, { deadlineId: deadline.id, from, to: due.dueAt, why: change.kind });
}

/** Stops a running deadline for a while. */
export function pauseDeadline(ctx: StepContext, deadline: Deadline, reason: string): { readonly reason: string } {
  deadline.state = 'paused';
  deadline.pausedAt = ctx.now;
  deadline.ledger.push({ at: ctx.now, by: ctx.actor, kind: 'paused', reason });
  return { reason };
}

/** Lets it run again, pushed on by the time it stood, in working time where it counts working time. */
export function resumeDeadline(ctx: StepContext, deadline: Deadline, reason: string): void {
  if (deadline.state !== 'paused' || deadline.pausedAt === undefined) return;
  const from = deadline.dueAt;
  const unit = isPeriodUnit(deadline.unit) ? deadline.unit : 'hours';
  const { pausedAt } = deadline;
  Object.assign(deadline, pushOn(ctx.state.calendar, { ...deadline, unit }, pausedAt, ctx.now));
  const pushed = (at: number) =>
    at === from ? deadline.dueAt : pushOn(ctx.state.calendar, { dueAt: at, unit: unit === 'hours' ? unit : 'workingDays' }, pausedAt, ctx.now).dueAt;
  deadline.thresholds = deadline.thresholds.map((t) => ({ ...t, at: pushed(t.at) }));
  deadline.state = 'armed';
  delete deadline.pausedAt;
  deadline.ledger.push({ at: ctx.now, by: ctx.actor, kind: 'resumed', from, to: deadline.dueAt, reason });
  if (deadline.taskId !== undefined) ctx.touchedTasks.add(deadline.taskId);
  record(ctx, 'deadlineResumed', deadline.elementId ?? null, deadline.scopeId, { deadlineId: deadline.id, from, to: deadline.dueAt });
}

/** A deadline's due moment has come: overdue, said once. */
export function expireDeadline(ctx: StepContext, deadline: Deadline): void {
  const flag = flagOf(ctx, deadline);
  deadline.state = 'overdue';
  deadline.wasOverdue = true;
  deadline.expiries = (deadline.expiries ?? 0) + 1;
  if (deadline.taskId !== undefined) ctx.touchedTasks.add(deadline.taskId);
  if (flag !== undefined && !ctx.state.flags.includes(flag)) ctx.state.flags.push(flag);
  record(
    ctx,
    'deadlineExpired',
    deadline.elementId ?? null,
    deadline.scopeId,
    { deadlineId: deadline.id, parameter: deadline.parameter, dueAt: deadline.dueAt },
    SYSTEM,
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
  state: Pick<CaseState, 'parameters' | 'calendar'>,
  deadline: Pick<Deadline, 'parameter' | 'from' | 'ledger' | 'dueAt'>,
): DueMoment | string {
  const due = dueAfter(state, deadline.parameter, deadline.from);
  if (typeof due === 'string') return due;
  const rule = state.parameters[deadline.parameter]?.unit ?? 'hours';
  const unit = isPeriodUnit(rule) ? rule : 'hours';
  let pushed: Pushable = due;
  let pausedAt: number | null = null;
  for (const line of deadline.ledger) {
    if (line.kind === 'paused') pausedAt = line.at;
    if (line.kind === 'resumed' && pausedAt !== null) pushed = pushOn(state.calendar, { ...pushed, unit }, pausedAt, line.at);
    if (line.kind === 'resumed') pausedAt = null;
    if (line.kind === 'restarted') {
      pushed = due;
      if (pausedAt !== null) pausedAt = line.at;
    }
  }
  return { ...due, ...pushed };
}
