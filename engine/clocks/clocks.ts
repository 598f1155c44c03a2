import { startsOf } from '../../model/clock-moments.js';
import { startOf } from '../../model/scope-entry.js';
import type { Clock } from '../../model/process-definition.js';
import { ROOT, type CaseState, type Deadline } from '../case-state.js';
import { isWithin, record, scopeKeyOf, scopeOf, type StepContext } from '../context.js';
import { pauseDeadline, resumeDeadline } from './deadline-pauses.js';
import { armDeadline, cancelDeadline, meetDeadline, restart } from './deadlines.js';
import { beginRound, idOfRound, letGo, mayGo, type ClockPlace } from './ended-clocks.js';
import { expressionFailed, raiseIncident } from '../behaviors/incidents.js';
import { dueAfter } from './periods.js';
import { evaluateIn, instantIn, truthIn } from '../behaviors/variables.js';
import type { ClockId, ElementId, ScopeId } from '../../model/ids.js';

type Moment = Clock['startedBy'];
/** What has just happened, as a clock sees it. */
type Happening = { readonly element: string } | { readonly message: string; readonly payload: Readonly<Record<string, unknown>> };

/** Where a clock of the case is: itself, with the key of the instance it belongs to. */
const placeOf = (state: CaseState, clock: Clock, scopeId: ScopeId): ClockPlace => {
  const key = clock.scope === undefined ? '' : scopeKeyOf(state, scopeId);
  return { clockId: clock.id, key };
};

/** Id of a clock's deadline. */
const deadlineIdOf = (state: CaseState, clock: Clock, scopeId: ScopeId): string => idOfRound(state, placeOf(state, clock, scopeId));

/** The scope a clock belongs to, seen from inside: the process, or the nearest instance of its sub-process. */
function homeScope(state: CaseState, clock: Clock, scopeId: ScopeId): string | null {
  if (clock.scope === undefined) return ROOT;
  for (let scope = state.scopes[scopeId]; scope; scope = scope.parentId === null ? undefined : state.scopes[scope.parentId])
    if (scope.elementId === clock.scope) return scope.id;
  return null;
}

/** The deadline of a clock, seen from a scope. */
export function clockInScope(state: CaseState, clockId: ClockId, scopeId: ScopeId): Deadline | undefined {
  return Object.values(state.deadlines).find((d) => d.clockId === clockId && d.taskId === undefined && isWithin(state, scopeId, d.scopeId));
}

function happens(ctx: StepContext, clock: Clock, moment: Moment, happening: Happening, scopeId: ScopeId): boolean {
  if ('element' in happening ? moment.element !== happening.element : moment.message !== happening.message) return false;
  if (moment.when === undefined) return true;
  return holds(ctx, clock, scopeId, moment.when, extrasOf(happening));
}

/** Whether a condition of a clock holds. One that cannot be asked is an incident, once for as long as it is open, and counts as a no. */
function holds(ctx: StepContext, clock: Clock, scopeId: ScopeId, expression: string, extras: Readonly<Record<string, unknown>> = {}): boolean {
  const result = truthIn(ctx, scopeId, expression, extras);
  if (!result.ok) clockFailed(ctx, clock, scopeId, expression, result.error);
  return result.ok && result.value;
}

function clockFailed(ctx: StepContext, clock: Clock, scopeId: ScopeId, expression: string, error: unknown): void {
  const elementId = clock.startedBy.element ?? clock.metBy.find(({ element }) => element !== undefined)?.element ?? startOf(ctx.graph);
  expressionFailed(ctx, { elementId, scopeId }, expression, error, 'clockFailed');
}

const extrasOf = (happening: Happening) => ('message' in happening ? { message: { name: happening.message, payload: happening.payload } } : {});

/** Clocks that an element's activation takes away from what they asked for. */
export function clocksOnActivated(ctx: StepContext, elementId: ElementId, scopeId: ScopeId): void {
  for (const clock of ctx.graph.clocks)
    if (clock.cancelledBy.some((m) => m.element !== undefined && happens(ctx, clock, m, { element: elementId }, scopeId))) cancelClock(ctx, clock, scopeId);
}

/** Clocks that an element's completion starts or meets. */
export function clocksOnCompleted(ctx: StepContext, elementId: ElementId, scopeId: ScopeId): void {
  clocksOn(ctx, { element: elementId }, scopeId);
}

/** Clocks that a message starts or meets. */
export function clocksOnMessage(ctx: StepContext, message: string, payload: Readonly<Record<string, unknown>>, scopeId: ScopeId): void {
  clocksOn(ctx, { message, payload }, scopeId);
  for (const clock of ctx.graph.clocks)
    if (clock.cancelledBy.some((m) => m.message !== undefined && happens(ctx, clock, m, { message, payload }, scopeId))) cancelClock(ctx, clock, scopeId);
}

function clocksOn(ctx: StepContext, happening: Happening, scopeId: ScopeId): void {
  for (const clock of ctx.graph.clocks) {
    const home = homeScope(ctx.state, clock, scopeId);
    if (home === null) continue;
    if (startsOf(clock).some((moment) => happens(ctx, clock, moment, happening, scopeId))) startClock(ctx, clock, home, scopeId);
    if (clock.metBy.some((m) => happens(ctx, clock, m, happening, scopeId))) meetClock(ctx, clock, home, scopeId, happening);
  }
}

function cancelClock(ctx: StepContext, clock: Clock, scopeId: ScopeId): void {
  const home = homeScope(ctx.state, clock, scopeId);
  const deadline = home === null ? undefined : ctx.state.deadlines[deadlineIdOf(ctx.state, clock, home)];
  if (deadline) cancelDeadline(ctx, deadline);
}

function startClock(ctx: StepContext, clock: Clock, home: string, scopeId: ScopeId): void {
  const from = instantIn(ctx, scopeId, clock.from);
  if (!from.ok || typeof from.value !== 'number') {
    raiseIncident(ctx, {
      code: 'clockHasNoStart',
      elementId: clock.startedBy.element ?? '',
      scopeId,
      params: { clock: clock.id, from: clock.from, ...(!from.ok && { error: from.error }) },
    });
    return;
  }
  const exempt = clock.exemptWhen !== undefined && holds(ctx, clock, home, clock.exemptWhen);
  const due = dueAfter(ctx.state, clock.parameter, from.value);
  if (typeof due === 'string') {
    raiseIncident(ctx, {
      code: 'clockHasNoPeriod',
      elementId: clock.startedBy.element ?? '',
      scopeId,
      params: { clock: clock.id, parameter: clock.parameter },
    });
    return;
  }
  const before = ctx.state.deadlines[deadlineIdOf(ctx.state, clock, home)];
  if (before && mayGo(ctx.state, before)) letGo(ctx, before);
  if (before && before.id in ctx.state.deadlines) restart(ctx, before, { scopeId: home, from: from.value, due, exempt, thresholds: clock.thresholds });
  else
    armDeadline(ctx, {
      ...beginRound(ctx, placeOf(ctx.state, clock, home)),
      clockId: clock.id,
      parameter: clock.parameter,
      scopeId: home,
      ...(clock.scope !== undefined && { elementId: clock.scope }),
      from: from.value,
      due,
      exempt,
      thresholds: clock.thresholds,
    });
}

/** The instant that decides between met and metLate: what the clock's own expression gives, else now. */
function decidedAt(ctx: StepContext, clock: Clock, scopeId: ScopeId, happening: Happening): number {
  if (clock.metAt === undefined) return ctx.now;
  const decided = instantIn(ctx, scopeId, clock.metAt, extrasOf(happening));
  if (!decided.ok) clockFailed(ctx, clock, scopeId, clock.metAt, decided.error);
  return decided.ok && decided.value !== null ? decided.value : ctx.now;
}

/** How often the clock must be met; once where nothing else is said, or can be computed. */
function timesOf(ctx: StepContext, clock: Clock, scopeId: ScopeId): number {
  if (clock.metTimes === undefined) return 1;
  const times = evaluateIn(ctx, scopeId, clock.metTimes);
  if (!times.ok) clockFailed(ctx, clock, scopeId, clock.metTimes, times.error);
  return times.ok && typeof times.value === 'number' ? times.value : 1;
}

function meetClock(ctx: StepContext, clock: Clock, home: string, scopeId: ScopeId, happening: Happening): void {
  const deadline = ctx.state.deadlines[deadlineIdOf(ctx.state, clock, home)];
  if (!deadline || !['armed', 'overdue', 'paused', 'exempt'].includes(deadline.state)) return;
  if (deadline.state === 'paused') resumeDeadline(ctx, deadline, 'met'); // the time it stood is not held against it
  const at = decidedAt(ctx, clock, scopeId, happening);
  deadline.metAt = Math.max(deadline.metAt ?? at, at);
  deadline.metCount += 1;
  if (deadline.metCount < timesOf(ctx, clock, scopeId)) return;
  if (deadline.state === 'exempt') deadline.over = true;
  else meetDeadline(ctx, deadline, deadline.metAt);
}

/** Looks after clocks that pause by a condition; once at the end of each step. */
export function pauseClocks(ctx: StepContext): void {
  for (const clock of ctx.graph.clocks) {
    if (clock.pauseWhen === undefined) continue;
    for (const deadline of Object.values(ctx.state.deadlines)) {
      if (deadline.clockId !== clock.id || deadline.taskId !== undefined || (deadline.state !== 'armed' && deadline.state !== 'paused')) continue;
      const paused = holds(ctx, clock, scopeOf(ctx.state, deadline.scopeId).id, clock.pauseWhen);
      if (paused && deadline.state === 'armed')
        record(ctx, 'deadlinePaused', clock.scope ?? null, deadline.scopeId, { deadlineId: deadline.id, ...pauseDeadline(ctx, deadline, 'pauseWhen') });
      if (!paused && deadline.state === 'paused' && ctx.state.status === 'running') resumeDeadline(ctx, deadline, 'pauseWhen');
    }
  }
}
