import { engineAuthor } from '../authors.js';
import type { Actor, Deadline, DeadlineChange } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { isPeriodUnit } from '../time/period.js';
import { type Pause, pushOn } from '../time/push-on.js';
import { means } from '../revisions.js';

/** Why a deadline stands while its case is suspended. */
const SUSPENDED = 'suspended';

/** Somebody suspends a case and lets it go on; all other reasons are rules that the engine follows. */
const byWhom = (ctx: StepContext, reason: string): Actor => (reason === SUSPENDED ? ctx.actor : engineAuthor(ctx).actor);

/** The line of the ledger since which a deadline stands, or would. */
export function pauseOf({ ledger }: Pick<Deadline, 'ledger'>): DeadlineChange | undefined {
  const line = ledger.findLast(({ kind }) => kind === 'paused' || kind === 'resumed');
  return line?.kind === 'paused' ? line : undefined;
}

/** The same where it is its suspended case that it stands with. */
function suspensionOf(deadline: Deadline): DeadlineChange | undefined {
  const line = pauseOf(deadline);
  return line?.reason === SUSPENDED ? line : undefined;
}

/**
 * The case is suspended: a running deadline stands. One that has run out or is exempt only notes it, so that the time counts
 * when another rule makes it run again.
 */
export function suspendDeadline(ctx: StepContext, deadline: Deadline): void {
  if (deadline.state === 'armed') pauseDeadline(ctx, deadline, SUSPENDED);
  else if (deadline.state === 'overdue' || deadline.state === 'exempt') deadline.ledger.push({ at: ctx.now, by: ctx.actor, kind: 'paused', reason: SUSPENDED });
}

/** A deadline that begins to run while its case is suspended stands: since the case does, or since it started. */
export function standSuspended(ctx: StepContext, deadline: Deadline): void {
  const suspension = suspensionOf(deadline);
  if (!suspension) {
    pauseDeadline(ctx, deadline, SUSPENDED);
    return;
  }
  const startedAt = deadline.ledger.findLast(({ kind }) => kind === 'started' || kind === 'restarted')?.at ?? suspension.at;
  deadline.state = 'paused';
  deadline.pausedAt = Math.max(suspension.at, startedAt);
}

/** The case goes on: what stood because of it runs again; what stands by its own `pauseWhen` goes on standing. */
export function resumeSuspended(ctx: StepContext, deadline: Deadline): void {
  if (!suspensionOf(deadline)) return;
  const { state, dueAt } = deadline;
  if (state === 'paused') resumeDeadline(ctx, deadline, SUSPENDED);
  if (state === 'overdue' || state === 'exempt')
    deadline.ledger.push({ at: ctx.now, by: ctx.actor, kind: 'resumed', from: dueAt, to: dueAt, reason: SUSPENDED });
}

/** Stops a running deadline for a while. */
export function pauseDeadline(ctx: StepContext, deadline: Deadline, reason: string): { readonly reason: string } {
  deadline.state = 'paused';
  deadline.pausedAt = ctx.now;
  deadline.ledger.push({ at: ctx.now, by: byWhom(ctx, reason), kind: 'paused', reason });
  return { reason };
}

/** Lets it run again, pushed on by the time it stood, in working time where it counts working time. */
export function resumeDeadline(ctx: StepContext, deadline: Deadline, reason: string): void {
  if (deadline.state !== 'paused' || deadline.pausedAt === undefined) return;
  const from = deadline.dueAt;
  const unit = isPeriodUnit(deadline.unit) ? deadline.unit : 'hours';
  const pause: Pause = { from: deadline.pausedAt, to: ctx.now, keepsTheDay: means(ctx.state, 'shortPausesKeepTheDay') };
  Object.assign(deadline, pushOn(ctx.state.calendar, { ...deadline, unit }, pause));
  const pushed = (at: number) =>
    at === from ? deadline.dueAt : pushOn(ctx.state.calendar, { dueAt: at, unit: unit === 'hours' ? unit : 'workingDays' }, pause).dueAt;
  deadline.thresholds = deadline.thresholds.map((t) => ({ ...t, at: pushed(t.at) }));
  deadline.state = 'armed';
  delete deadline.pausedAt;
  deadline.ledger.push({ at: ctx.now, by: byWhom(ctx, reason), kind: 'resumed', from, to: deadline.dueAt, reason });
  if (deadline.taskId !== undefined) ctx.touchedTasks.add(deadline.taskId);
  record(ctx, 'deadlineResumed', deadline.elementId ?? null, deadline.scopeId, { deadlineId: deadline.id, from, to: deadline.dueAt });
}
