import type { TimerDefinition } from '../../model/event-definitions/event-definition.js';
import type { CaseState, TimerWait } from '../case-state.js';
import { elementOf, nextId, record, type StepContext } from '../context.js';
import type { Pushable } from '../time/push-on.js';
import { nthAfter } from '../time/reminder.js';
import { clockInScope } from '../behaviors/clocks.js';
import { dueAfter, repetitionOf } from '../behaviors/periods.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { applyOutput, isAnyActive, triggerEvent } from '../behaviors/trigger-event.js';
import { instantIn, truthIn, type MappingError } from '../behaviors/variables.js';

/** Starts waiting for a clock, a period or an instant (BPMN §10.5.5 Timer). */
export function openTimer(ctx: StepContext, timer: TimerDefinition, elementId: string, scopeId: string, instanceId: string | null): void {
  const wait: TimerWait = { id: nextId(ctx), elementId, scopeId, instanceId, n: 0, openedAt: ctx.now };
  ctx.state.timers[wait.id] = wait;
  holdTimer(ctx, timer, wait);
  if (timer.clock !== undefined) return; // its moment is its clock's, see `timerMoment`
  const from = anchorOf(ctx, timer, scopeId);
  const due = typeof from === 'number' ? momentAfter(ctx.state, timer, from) : from;
  if (typeof due === 'string' || 'zh' in due) raiseIncident(ctx, { code: 'timerFailed', elementId, scopeId, params: { error: due } });
  else setMoment(wait, due);
  if (typeof from === 'number') wait.from = from; // also where the period is at fault: `changeParameters` can mend it
}

/** Arms a timer or holds it, as its `when` says now. */
export function holdTimer(ctx: StepContext, { when }: TimerDefinition, wait: TimerWait): void {
  if (when === undefined) return;
  const armed = truthIn(ctx, wait.scopeId, when);
  delete wait.held;
  if (!armed.ok || !armed.value) wait.held = true;
  if (!armed.ok) raiseIncident(ctx, { code: 'timerFailed', elementId: wait.elementId, scopeId: wait.scopeId, params: { error: armed.error } });
}

/** When a period of the timer ends that began at `from`; a text that names the fault. A timer without a period: then. */
export function momentAfter(state: CaseState, timer: TimerDefinition, from: number): Pushable | string {
  return timer.after === undefined ? { dueAt: from } : dueAfter(state, timer.after, from);
}

/** Lets a timer wait for a moment. */
export function setMoment(wait: TimerWait, { dueAt, unrolledAt }: Pushable): void {
  wait.at = dueAt;
  delete wait.unrolledAt;
  if (unrolledAt !== undefined) wait.unrolledAt = unrolledAt;
}

function anchorOf(ctx: StepContext, timer: TimerDefinition, scopeId: string): number | MappingError {
  const expression = timer.at ?? timer.from;
  if (expression === undefined) return ctx.now;
  const result = instantIn(ctx, scopeId, expression);
  if (!result.ok) return result.error;
  if (typeof result.value === 'number') return result.value;
  return timer.at === undefined ? ctx.now : `${expression} gives no instant`;
}

/** When a waiting timer fires: its own instant, or the due moment of its clock once that runs. Null: not yet known, or held. */
export function timerMoment(ctx: Pick<StepContext, 'graph' | 'state'>, wait: TimerWait): number | null {
  if (wait.held) return null;
  const element = ctx.graph.elements[wait.elementId];
  const event = element && 'event' in element ? element.event : undefined;
  if (event?.kind !== 'timer' || event.clock === undefined) return wait.at ?? null;
  const deadline = clockInScope(ctx.state, event.clock, wait.scopeId);
  if (!deadline || (deadline.state !== 'armed' && deadline.state !== 'overdue')) return null;
  if (wait.n === 0) return deadline.dueAt;
  if (event.repeat === undefined) return deadline.state === 'armed' || wait.n < (deadline.expiries ?? 1) ? deadline.dueAt : null;
  // A clock that was put off after it had run out holds its repetitions back too.
  return deadline.state === 'armed' ? Math.max(wait.at ?? 0, deadline.dueAt) : (wait.at ?? null);
}

/** A timer's time has come: triggers its event; a repeating one waits for its next turn after `now`. */
export function fireTimer(ctx: StepContext, wait: TimerWait, moment: number): void {
  const element = elementOf(ctx, wait.elementId);
  const event = 'event' in element ? element.event : undefined;
  if (event?.kind !== 'timer') return;
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
    if (event.clock !== undefined && 'interrupting' in element && !element.interrupting)
      wait.n = clockInScope(ctx.state, event.clock, wait.scopeId)?.expiries ?? 1; // put off, it runs out again
    else delete ctx.state.timers[wait.id];
    return;
  }
  const base = wait.n === 0 ? moment : (wait.at ?? moment);
  let next = nthAfter(ctx.state.calendar, base, period, 1);
  while (next <= ctx.now) next = nthAfter(ctx.state.calendar, next, period, 1);
  setMoment(wait, { dueAt: next });
  wait.n += 1;
}
