import { isPinned, moveDeadline, recompute } from '../clocks/deadline-moves.js';
import { exemptAnew } from '../clocks/exemptions.js';
import { thresholdsOf } from '../clocks/thresholds.js';
import { periodOf } from '../clocks/periods.js';
import { clearIncident, clearWaitFailed } from '../behaviors/incidents.js';
import { perform } from '../behaviors/lifecycle.js';
import type { CaseState } from '../case-state.js';
import type { TimerWait } from '../waits.js';
import type { ApprovalStep } from '../../model/approvals/approval-step.js';
import { own } from '../../model/own.js';
import type { LocalizedText } from '../../model/text.js';
import type { ParameterValue, PeriodUnit } from '../../model/parameter.js';
import { sameJson } from '../../model/same-json.js';
import { means } from '../revisions.js';
import { fieldOfCalendar } from '../time/calendar-parameters.js';
import { pushOn, type Pushable } from '../time/push-on.js';
import { holdTimer, momentAfter, setMoment, timerOf, timersOf } from '../event-definitions/timer.js';
import { asksFor } from '../expressions/feel.js';
import { elementOf, record, type StepContext } from '../context.js';
import { stepsAfterChange, stepsIn } from '../work-items/approval-steps.js';
import { stepsBeside } from '../work-items/steps-moves.js';
import type { CommandKind } from './command-kind.js';

/** Ops change numbers or the calendar for a running case (T9: only by an explicit command): running deadlines and timers follow. */
export const changeParameters: CommandKind<'changeParameters'> = {
  guard: (ctx) => (ctx.state.status === 'running' || ctx.state.status === 'suspended' ? null : { code: 'caseEnded' }),
  apply(ctx, trigger) {
    const before = means(ctx.state, 'valuesHaveBounds') ? { before: changedBy(ctx, trigger.parameters) } : {};
    ctx.state.parameters = { ...ctx.state.parameters, ...trigger.parameters };
    if (trigger.calendar) ctx.state.calendar = trigger.calendar;
    record(ctx, 'operationApplied', null, null, {
      operation: 'changeParameters',
      parameters: trigger.parameters,
      ...before,
      calendar: trigger.calendar !== undefined,
      reason: trigger.reason,
    });
    exemptAnew(ctx, Object.keys(trigger.parameters), trigger.reason);
    const concerned = (name: string | undefined) => name !== undefined && (trigger.calendar !== undefined || name in trigger.parameters);
    moveDeadlines(ctx, concerned, trigger.calendar ? 'calendarChanged' : 'parameterChanged', trigger.reason);
    moveTimers(ctx, concerned);
    changeSteps(ctx, Object.keys(trigger.parameters));
    holdTimers(ctx, Object.keys(trigger.parameters));
    askTablesAgain(ctx, Object.keys(trigger.parameters));
  },
};

/** What a parameter is for the case now: of the calendar what that says; null: it has none. */
function presentOf(state: CaseState, name: string, unit: ParameterValue['unit']): ParameterValue | null {
  const field = fieldOfCalendar(name);
  return field === undefined ? (own(state.parameters, name) ?? null) : { value: state.calendar[field], unit };
}

/** What the parameters that change are now. */
function changedBy({ state }: StepContext, parameters: Readonly<Record<string, ParameterValue>>): Record<string, ParameterValue | null> {
  const before = Object.entries(parameters).map(([name, value]) => [name, presentOf(state, name, value.unit), value] as const);
  return Object.fromEntries(before.flatMap(([name, was, value]) => (sameJson(was, value) ? [] : [[name, was]])));
}

function moveDeadlines(ctx: StepContext, concerned: (name: string) => boolean, kind: 'calendarChanged' | 'parameterChanged', reason: string): void {
  for (const deadline of Object.values(ctx.state.deadlines)) {
    if (!['armed', 'overdue', 'paused'].includes(deadline.state) || !concerned(deadline.parameter) || isPinned(deadline)) continue;
    const parameter = ctx.state.parameters[deadline.parameter];
    const due = recompute(ctx.state, deadline);
    if (!parameter || typeof due === 'string') continue;
    deadline.value = Number(parameter.value);
    deadline.unit = parameter.unit;
    moveDeadline(ctx, deadline, due, { kind, reason }, thresholdsOf(ctx.graph, deadline));
    if (deadline.taskId !== undefined) ctx.touchedTasks.add(deadline.taskId);
  }
}

/** Names of steps that are not among others. */
const namesBeside = (steps: readonly ApprovalStep[], others: readonly ApprovalStep[]): LocalizedText[] => stepsBeside(steps, others).map(({ name }) => name);

/** Approvals under way go on by the steps that are now. */
function changeSteps(ctx: StepContext, changed: readonly string[]): void {
  for (const [instanceId, work] of Object.entries(ctx.state.works ?? {})) {
    const element = elementOf(ctx, ctx.state.instances[instanceId]!.elementId);
    const name = element.type === 'userTask' ? element.approval?.stepsFrom : undefined;
    if (name === undefined || !changed.includes(name)) continue;
    const before = work.steps ?? [];
    const after = stepsAfterChange(work, stepsIn(ctx.state, name));
    const [added, removed] = [namesBeside(after, before), namesBeside(before, after)];
    work.steps = after;
    if (added.length + removed.length > 0) record(ctx, 'approvalStepsChanged', element.id, ctx.state.instances[instanceId]!.scopeId, { added, removed });
  }
}

function moveTimers(ctx: StepContext, concerned: (name: string | undefined) => boolean): void {
  for (const timer of timersOf(ctx.state)) {
    const event = timerOf(ctx.graph, timer);
    if (!event || timer.from === undefined || timer.n > 0 || !concerned(event.after)) continue;
    const at = momentAfter(ctx.state, event, timer.from);
    if (typeof at === 'string') continue;
    setMoment(timer, pushedOn(ctx, timer, at, (event.after !== undefined && periodOf(ctx.state, event.after)?.unit) || 'hours'));
    clearWaitFailed(ctx, timer.id, 'mended');
  }
}

function holdTimers(ctx: StepContext, changed: readonly string[]): void {
  for (const timer of timersOf(ctx.state)) {
    const event = timerOf(ctx.graph, timer);
    if (event?.when !== undefined && asksFor(event.when, changed)) holdTimer(ctx, event, timer);
  }
}

/** A question that a table could not answer is put again when the table is another (docs/decisions/0030). */
function askTablesAgain(ctx: StepContext, changed: readonly string[]): void {
  if (ctx.state.status !== 'running' || !means(ctx.state, 'nothingGoesOnForEver')) return;
  for (const incident of Object.values(ctx.state.incidents)) {
    const instance = ctx.state.instances[incident.instanceId ?? ''];
    if (incident.code !== 'decisionFailed' || !instance || !changed.some((name) => name === incident.params.decision)) continue;
    clearIncident(ctx, incident, 'resolved', { kind: 'mended' });
    perform(ctx, instance, { elementId: instance.elementId, scopeId: instance.scopeId });
  }
}

/** Suspensions so far count again: no elapsed time is lost. */
function pushedOn(ctx: StepContext, timer: TimerWait, due: Pushable, unit: PeriodUnit): Pushable {
  const keepsTheDay = means(ctx.state, 'shortPausesKeepTheDay');
  return (timer.pauses ?? []).reduce((pushed, pause) => pushOn(ctx.state.calendar, { ...pushed, unit }, { ...pause, keepsTheDay }), due);
}
