import type { z } from 'zod';
import type { threshold } from '../../model/elements/user-task.js';
import type { CaseState, Deadline } from '../case-state.js';
import { engineAuthor } from '../authors.js';
import { record, scopeRefOf, type StepContext } from '../context.js';
import { SYSTEM } from '../trigger.js';
import type { DueMoment } from '../time/due-moment.js';
import { isPeriodUnit } from '../time/period.js';
import { halfMoment, nthAfter } from '../time/reminder.js';
import { means } from '../revisions.js';
import { pauseOf, standSuspended } from './deadline-pauses.js';
import { isBroken, wasBroken } from './ended-clocks.js';
import { repetitionOf } from './periods.js';
import type { ClockId, ElementId, ScopeId, WorkItemId } from '../../model/ids.js';

export type Threshold = z.infer<typeof threshold>;

/** What a deadline is made of. */
export interface DeadlineSeed {
  readonly id: string;
  readonly clockId: ClockId;
  readonly parameter: string;
  readonly scopeId: ScopeId;
  readonly elementId?: ElementId;
  readonly taskId?: WorkItemId;
  readonly from: number;
  readonly due: DueMoment;
  readonly exempt?: boolean;
  /** How often the clock has run out in earlier rounds. */
  readonly expiries?: number;
  /** It has run out in one of them. */
  readonly wasOverdue?: boolean;
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
    wasOverdue: seed.wasOverdue ?? false,
    metCount: 0,
    thresholds: exempt ? [] : plan(ctx.state, seed.from, due.dueAt, parameter?.unit ?? 'workingDays', thresholds, ctx.now),
    ledger: [{ at: ctx.now, by: engineAuthor(ctx).actor, kind: 'started', to: due.dueAt }],
  };
  ctx.state.deadlines[deadline.id] = deadline;
  ctx.groups.deadlinesOfScope.added(deadline);
  record(ctx, 'deadlineStarted', seed.elementId ?? null, seed.scopeId, {
    deadlineId: deadline.id,
    parameter: seed.parameter,
    from: seed.from,
    dueAt: due.dueAt,
    state: deadline.state,
    countedDays: due.countedDays,
  });
  if (ctx.state.status === 'suspended' && deadline.state === 'armed') standSuspended(ctx, deadline);
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

/** The word that sticks to the case when a clock has run out. */
const flagOf = (ctx: StepContext, { clockId, taskId }: Deadline) =>
  taskId === undefined ? ctx.graph.clocks.find((clock) => clock.id === clockId)?.flag : undefined;

/**
 * The word of a broken promise stays; a late registration that shows it was kept after all, or a promise that is put off,
 * takes the word away again.
 */
export function settleFlag(ctx: StepContext, deadline: Deadline): void {
  const flag = flagOf(ctx, deadline);
  if (flag === undefined) return;
  const broken = wasBroken(ctx.state, deadline.clockId) || Object.values(ctx.state.deadlines).some((d) => d.clockId === deadline.clockId && isBroken(d));
  const others = ctx.state.flags.filter((f) => f !== flag);
  ctx.state.flags = broken ? [...others, flag] : others;
}

/** Ends a deadline without meeting it; `wasOverdue` stays. An exempt one stays exempt. */
export function cancelDeadline(ctx: StepContext, deadline: Deadline): void {
  if (deadline.state === 'exempt') deadline.over = true;
  if (!['armed', 'overdue', 'paused'].includes(deadline.state)) return;
  deadline.state = 'cancelled';
  deadline.thresholds = [];
  record(ctx, 'deadlineCancelled', deadline.elementId ?? null, deadline.scopeId, { deadlineId: deadline.id });
}

/**
 * Counts anew from a new start (`extend`, a sub-process entered again); the parameter's present value holds. Of the ledger so far only a pause that
 * still holds matters for it; the journal has the rest.
 */
export function restart(ctx: StepContext, deadline: Deadline, anew: Pick<DeadlineSeed, 'scopeId' | 'from' | 'due' | 'exempt' | 'thresholds'>): void {
  const { scopeId, from, due, exempt, thresholds } = anew;
  const parameter = ctx.state.parameters[deadline.parameter];
  if (means(ctx.state, 'whatIsEndedLeaves')) deadline.ledger = [pauseOf(deadline)].filter((line) => line !== undefined);
  deadline.ledger.push({ at: ctx.now, by: engineAuthor(ctx).actor, kind: 'restarted', from: deadline.dueAt, to: due.dueAt });
  if (deadline.scopeId !== scopeId) ctx.groups.deadlinesOfScope.renamed();
  Object.assign(deadline, { scopeId, from, metCount: 0, value: Number(parameter?.value ?? 0), unit: parameter?.unit ?? 'workingDays' });
  delete deadline.metAt;
  delete deadline.over;
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
export function explain(deadline: Deadline, due: DueMoment): void {
  delete deadline.unrolledAt;
  Object.assign(deadline, due);
}

/** Arms a deadline for another moment, or lets it stand where it stands or its case does. */
export function setDue(ctx: StepContext, deadline: Deadline, due: DueMoment, thresholds: readonly Threshold[]): void {
  explain(deadline, due);
  if (deadline.state !== 'paused') {
    deadline.state = 'armed';
    if (ctx.state.status === 'suspended') standSuspended(ctx, deadline);
  }
  planAnew(ctx, deadline, thresholds);
}

/** The thresholds still to come, seen from now or from where the deadline stands. */
export function planAnew(ctx: StepContext, deadline: Deadline, thresholds: readonly Threshold[]): void {
  const since = deadline.state === 'paused' ? (deadline.pausedAt ?? ctx.now) : ctx.now;
  deadline.thresholds = plan(ctx.state, deadline.from, deadline.dueAt, deadline.unit, thresholds, since);
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
