import type { ExecutableGraph } from '../../model/compile.js';
import { eventOf } from '../../model/elements/event-of.js';
import type { TimerDefinition } from '../../model/event-definitions/event-definition.js';
import type { CaseState } from '../case-state.js';
import type { TimerWait } from '../waits.js';
import { addWait, nextId, type StepContext } from '../context.js';
import type { Pushable } from '../time/push-on.js';
import { clockInScope } from '../clocks/clocks.js';
import { dueAfter } from '../clocks/periods.js';
import { expressionFailed, raiseIncident } from '../behaviors/incidents.js';
import { instantIn, truthIn, type MappingError } from '../behaviors/variables.js';
import { means } from '../revisions.js';
import type { EventPlace, EventRoom } from './event-room.js';

/** BPMN 2.0.2 §10.5.5 Timer: waits for a clock, a period or an instant; behaviors/due fires it. */
export const timer: EventRoom<'timer'> = { open: openTimer, matches: null, throws: null };

function openTimer(ctx: StepContext, timer: TimerDefinition, { elementId, scopeId, instanceId }: EventPlace): void {
  const wait: TimerWait = { kind: 'timer', id: nextId(ctx, 'wait', elementId, scopeId), elementId, scopeId, instanceId, n: 0, openedAt: ctx.now };
  addWait(ctx, wait);
  armTimer(ctx, timer, wait);
}

/** Gives a timer that has none yet its moment, or an incident that says why not; looks at its condition. Asked again on retry. */
export function armTimer(ctx: StepContext, timer: TimerDefinition, wait: TimerWait): void {
  holdTimer(ctx, timer, wait);
  if (timer.clock !== undefined || wait.at !== undefined) return; // that of a clock is its clock's, see `timerMoment`
  const from = anchorOf(ctx, timer, wait);
  const due = typeof from === 'number' ? momentAfter(ctx.state, timer, from) : from;
  if (typeof due === 'string' || 'zh' in due) raiseTimerFailed(ctx, wait, due);
  else setMoment(wait, due);
  if (typeof from === 'number') wait.from = from; // also where the period is at fault: `changeParameters` can mend it
}

/** Arms a timer or holds it, as its `when` says now. */
export function holdTimer(ctx: StepContext, { when }: TimerDefinition, wait: TimerWait): void {
  if (when === undefined) return;
  const armed = truthIn(ctx, wait.scopeId, when);
  delete wait.held;
  if (!armed.ok || !armed.value) wait.held = true;
  if (!armed.ok) raiseTimerFailed(ctx, wait, armed.error);
}

function raiseTimerFailed(ctx: StepContext, { id, elementId, scopeId, instanceId }: TimerWait, error: MappingError): void {
  const mendable = means(ctx.state, 'incidentsHoldUntilMended');
  raiseIncident(ctx, {
    code: 'timerFailed',
    elementId,
    scopeId,
    ...(mendable && instanceId !== null && { instanceId }),
    params: { error },
    ...(mendable && { retry: { kind: 'timer' as const, ref: id } }),
  });
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

function anchorOf(ctx: StepContext, timer: TimerDefinition, { elementId, scopeId }: EventPlace): number | MappingError {
  const expression = timer.at ?? timer.from;
  if (expression === undefined) return ctx.now;
  const result = instantIn(ctx, scopeId, expression);
  if (!result.ok) return result.error;
  if (typeof result.value === 'number') return result.value;
  if (timer.at !== undefined) return `${expression} gives no instant`;
  expressionFailed(ctx, { elementId, scopeId }, expression, null, 'timerFailed'); // it counts from now, and that is said
  return ctx.now;
}

/** When a waiting timer fires: its own instant, or the due moment of its clock once that runs. Null: not yet known, or held. */
export function timerMoment(ctx: Pick<StepContext, 'graph' | 'state'>, wait: TimerWait): number | null {
  if (wait.held) return null;
  const event = timerOf(ctx.graph, wait);
  if (event?.clock === undefined) return wait.at ?? null;
  const deadline = clockInScope(ctx.state, event.clock, wait.scopeId);
  if (!deadline || (deadline.state !== 'armed' && deadline.state !== 'overdue')) return null;
  if (event.before !== undefined) return wait.n > 0 && wait.at === deadline.dueAt ? null : momentBefore(ctx.state, event.before, deadline.dueAt);
  if (wait.n === 0) return deadline.dueAt;
  if (event.repeat === undefined) return deadline.state === 'armed' || wait.n < (deadline.expiries ?? 1) ? deadline.dueAt : null;
  // A clock that was put off after it had run out holds its repetitions back too.
  return deadline.state === 'armed' ? Math.max(wait.at ?? 0, deadline.dueAt) : (wait.at ?? null);
}

/** So much before a clock runs out; a parameter that is no period (which `checks/periods` refuses) is not waited for. */
function momentBefore(state: CaseState, parameter: string, dueAt: number): number {
  const before = dueAfter(state, parameter, dueAt);
  return typeof before === 'string' ? dueAt : before.dueAt;
}

/** The timer a wait is of. */
export function timerOf(graph: ExecutableGraph, wait: TimerWait): TimerDefinition | undefined {
  const element = graph.elements[wait.elementId];
  const event = element && eventOf(element);
  return event?.kind === 'timer' ? event : undefined;
}

/** The timers among the events that wait, in the order they began to. */
export const timersOf = (state: CaseState): TimerWait[] => Object.values(state.waits).filter((wait) => wait.kind === 'timer');
