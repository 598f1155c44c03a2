import type { Approval, ApprovalStep } from '../../model/approvals/approval-step.js';
import type { ExecutableElementOf } from '../../model/compile.js';
import type { LocalizedText } from '../../model/text.js';
import { raiseIncident } from '../behaviors/incidents.js';
import type { ElementInstance } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { means } from '../revisions.js';
import { peopleOf } from './approval-people.js';
import { orOthers, voteByThemselves, withoutStarter } from './by-itself.js';
import { stepsIn, stepsOf } from './approval-steps.js';
import { endDeadline, skipItem } from './close-item.js';
import { openEntry } from './open-item.js';
import { namesNobody } from './user-names.js';
import { isHeldUp, notNeeded, turnOf } from './turn.js';
import { type Outcomes, type Verdict, verdictOfStep } from './verdict.js';
import { type HumanWork, itemsOf, type Offer, type WorkEntry } from './work-item.js';
import { automaticOutcome } from './yes-and-no.js';
import type { InstanceId } from '../../model/ids.js';

/** A user task several people decide. */
export type ApprovalTask = ExecutableElementOf<'userTask'> & { readonly approval: Approval };

/** Whether several people decide a user task. */
export const isApproval = (element: ExecutableElementOf<'userTask'>): element is ApprovalTask => element.approval !== undefined;

/** What an approval counts as a yes. */
export const outcomesOf = ({ approval, outcomes }: ApprovalTask): Outcomes => ({ approves: approval.approves, all: outcomes.map((outcome) => outcome.id) });

/** Begins the human work of an approval, or goes on where an incident has stopped it. Its outcome, where nobody has to be asked. */
export function beginApproval(ctx: StepContext, element: ApprovalTask, instance: ElementInstance): string | null {
  ctx.state.works ??= {};
  const steps = element.approval.stepsFrom === undefined ? null : stepsIn(ctx.state, element.approval.stepsFrom);
  return beginStep(ctx, element, instance, (ctx.state.works[instance.id] ??= { step: 0, made: 0, ballots: [], ...(steps && { steps }) }));
}

/** An entry for somebody; its item's id says whose it is and the how manieth. */
export function entryFor(work: HumanWork, instanceId: InstanceId, offer: Offer): WorkEntry {
  work.made += 1;
  return { id: `${instanceId}~${work.made}`, offer, life: 'planned' };
}

const whyNobody = ({ state }: StepContext, { who }: ApprovalStep): LocalizedText | null =>
  who.expression === undefined || !means(state, 'valuesHaveBounds') ? null : namesNobody(who.expression);

/** Opens the step at work. A step without people is an incident: nobody would ever answer. A retry looks for them again. */
function beginStep(ctx: StepContext, element: ApprovalTask, instance: ElementInstance, work: HumanWork): string | null {
  const step = stepsOf(element.approval, work)[work.step];
  if (!step) return noSteps(ctx, element, instance);
  const found = peopleOf(ctx, instance.scopeId, step);
  const rule = element.automatic?.nobodyFound;
  const offers = 'error' in found ? [] : (orOthers(rule, withoutStarter(ctx, element, found.offers)) ?? []);
  if (!('error' in found) && offers.length === 0 && (rule?.do === 'pass' || rule?.do === 'refuse')) return passOver(ctx, element, instance, work, rule.do);
  if ('error' in found || offers.length === 0) {
    const error = 'error' in found ? found.error : whyNobody(ctx, step);
    raiseIncident(ctx, {
      code: 'error' in found ? 'expressionFailed' : 'noPerformer',
      elementId: element.id,
      scopeId: instance.scopeId,
      instanceId: instance.id,
      params: { step: step.id, ...(error !== null && { error }) },
      retry: { kind: 'activate', ref: instance.id },
    });
    return null;
  }
  const { how, pass, veto } = step;
  const entries = offers.map((offer) => entryFor(work, instance.id, offer));
  work.ballots = [{ how, ...(pass && { pass }), ...(veto !== undefined && { veto }), entries }];
  if (voteByThemselves(ctx, element, instance, work, entries)) return settle(ctx, element, instance);
  arrange(ctx, element, instance, work);
  return null;
}

/** The parameter that was to hold its steps has none: nobody would ever answer. */
function noSteps(ctx: StepContext, element: ApprovalTask, instance: ElementInstance): null {
  const name = element.approval.stepsFrom ?? '';
  delete ctx.state.works![instance.id];
  raiseIncident(ctx, {
    code: 'noPerformer',
    elementId: element.id,
    scopeId: instance.scopeId,
    instanceId: instance.id,
    params: { error: { zh: `规则参数 ${name} 里没有审批步骤`, en: `parameter ${name} holds no approval steps` } },
    retry: { kind: 'activate', ref: instance.id },
  });
  return null;
}

/** A step of which nobody can be found counts as a yes, or a no. */
function passOver(ctx: StepContext, element: ApprovalTask, instance: ElementInstance, work: HumanWork, kind: 'pass' | 'refuse'): string | null {
  const outcome = automaticOutcome(element, kind);
  record(ctx, 'actedAutomatically', element.id, instance.scopeId, { why: 'nobodyFound', outcome });
  return endStep(ctx, element, instance, work, { passed: kind === 'pass', outcome });
}

/** A step is over: the next begins, or the task has its outcome. */
function endStep(ctx: StepContext, element: ApprovalTask, instance: ElementInstance, work: HumanWork, verdict: NonNullable<Verdict>): string | null {
  if (verdict.passed && work.step + 1 < stepsOf(element.approval, work).length) {
    if (element.operations?.withdraw && work.ballots.length > 0) work.passed = { step: work.step, ballots: work.ballots };
    work.step += 1;
    work.ballots = [];
    return beginStep(ctx, element, instance, work);
  }
  delete ctx.state.works![instance.id];
  endDeadline(ctx, instance.id, 'completed');
  return verdict.outcome;
}

/**
 * After an answer, or a change among the people: the outcome of the task once it is decided; else null, and whoever's turn it is has an item.
 * A step that fails ends the task; one that passes opens the next, the last one ends the task.
 */
export function settle(ctx: StepContext, element: ApprovalTask, instance: ElementInstance): string | null {
  const work = ctx.state.works![instance.id]!;
  dismiss(ctx, work, outcomesOf(element));
  const verdict = verdictOfStep(work, outcomesOf(element));
  if (verdict === null) {
    arrange(ctx, element, instance, work);
    return null;
  }
  for (const item of itemsOf(ctx.state, instance.id)) skipItem(ctx, item, 'decided');
  return endStep(ctx, element, instance, work, verdict);
}

/** Whoever is not needed any more leaves; with him those he has asked. */
function dismiss(ctx: StepContext, work: HumanWork, outcomes: Outcomes): void {
  for (let left = notNeeded(work, outcomes); left.length > 0; left = notNeeded(work, outcomes)) for (const entry of left) leave(ctx, entry);
}

/** Whoever has to wait for others waits, whoever's turn it is comes. */
function arrange(ctx: StepContext, element: ApprovalTask, instance: ElementInstance, work: HumanWork): void {
  const outcomes = outcomesOf(element);
  for (const item of itemsOf(ctx.state, instance.id)) {
    const waits = isHeldUp(work, item.id, outcomes);
    if (waits === (item.waiting === true)) continue;
    if (waits) item.waiting = true;
    else delete item.waiting;
    ctx.touchedTasks.add(item.id);
  }
  for (const entry of turnOf(work, outcomes)) openEntry(ctx, element, instance, entry);
}

function leave(ctx: StepContext, entry: WorkEntry): void {
  entry.life = 'notNeeded';
  const item = ctx.state.tasks[entry.id];
  if (item) skipItem(ctx, item, 'decided');
}
