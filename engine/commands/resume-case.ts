import { periodOf } from '../behaviors/periods.js';
import { resumeSuspended } from '../behaviors/deadline-pauses.js';
import type { TimerWait } from '../case-state.js';
import { setMoment } from '../event-definitions/timer.js';
import { elementOf, record, type StepContext } from '../context.js';
import { pushOn } from '../time/push-on.js';
import type { CommandKind } from './command-kind.js';

/** 恢复: deadlines and timers are pushed on by the time suspended, in working time where they count it. */
export const resumeCase: CommandKind<'resumeCase'> = {
  guard: (ctx) => (ctx.state.status === 'suspended' ? null : { code: 'caseNotSuspended' }),
  apply(ctx, trigger) {
    record(ctx, 'operationApplied', null, null, { operation: 'resume', reason: trigger.reason });
    const since = ctx.state.suspendedAt ?? ctx.now;
    ctx.state.status = 'running';
    ctx.state.suspendedAt = null;
    for (const deadline of Object.values(ctx.state.deadlines)) resumeSuspended(ctx, deadline);
    for (const timer of Object.values(ctx.state.timers)) pushTimer(ctx, timer, since);
    for (const id of Object.keys(ctx.state.tasks)) ctx.touchedTasks.add(id);
  },
};

function pushTimer(ctx: StepContext, timer: TimerWait, since: number): void {
  const element = elementOf(ctx, timer.elementId);
  const event = 'event' in element ? element.event : undefined;
  if (timer.at === undefined || event?.kind !== 'timer' || event.at !== undefined) return;
  const parameter = timer.n > 0 ? event.repeat : event.after;
  const unit = (parameter === undefined ? null : periodOf(ctx.state, parameter))?.unit ?? 'hours';
  const from = Math.min(Math.max(since, timer.openedAt ?? since), ctx.now);
  setMoment(timer, pushOn(ctx.state.calendar, { ...timer, dueAt: timer.at, unit }, from, ctx.now));
  timer.pauses = [...(timer.pauses ?? []), { from, to: ctx.now }];
}
