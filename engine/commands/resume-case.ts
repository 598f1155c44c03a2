import { periodOf } from '../clocks/periods.js';
import { resumeSuspended } from '../clocks/deadline-pauses.js';
import type { TimerWait } from '../waits.js';
import { setMoment, timerOf, timersOf } from '../event-definitions/timer.js';
import { passDown } from '../behaviors/calls.js';
import { record, type StepContext } from '../context.js';
import { means } from '../revisions.js';
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
    for (const timer of timersOf(ctx.state)) pushTimer(ctx, timer, since);
    for (const id of Object.keys(ctx.state.tasks)) ctx.touchedTasks.add(id);
    passDown(ctx, 'resume', trigger.reason);
  },
};

function pushTimer(ctx: StepContext, timer: TimerWait, since: number): void {
  const event = timerOf(ctx.graph, timer);
  if (timer.at === undefined || !event || event.at !== undefined) return;
  const parameter = timer.n > 0 ? event.repeat : event.after;
  const unit = (parameter === undefined ? null : periodOf(ctx.state, parameter))?.unit ?? 'hours';
  const from = Math.min(Math.max(since, timer.openedAt ?? since), ctx.now);
  const pause = { from, to: ctx.now, keepsTheDay: means(ctx.state, 'shortPausesKeepTheDay') };
  setMoment(timer, pushOn(ctx.state.calendar, { ...timer, dueAt: timer.at, unit }, pause));
  timer.pauses = [...(timer.pauses ?? []), { from, to: ctx.now }];
}
