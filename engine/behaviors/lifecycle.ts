import type { Compensates, ElementInstance } from '../case-state.js';
import { addInstance, elementOf, nextId, record, type StepContext, type Token } from '../context.js';
import type { Answer, Completion } from '../element-behavior.js';
import { said } from '../end-cause.js';
import type { EndCause } from '../record.js';
import { roomOf } from '../registry.js';
import { means } from '../revisions.js';
import { traceEntered, traceLeft } from '../trace.js';
import { clocksOnActivated, clocksOnCompleted } from '../clocks/clocks.js';
import { keepCompensable } from './compensable.js';
import { closeWaits, openBoundaries } from './event-waits.js';
import { clearIncident, raiseIncident } from './incidents.js';
import { dropArrivals, giveBackAtJoins } from './joins.js';
import { closeItemScope, completeItem, enterBody } from './multi-instance.js';
import { beginRoundOf, handOn, passedBy } from './rounds.js';
import { isLoopBody } from './standard-loop.js';
import { closeScope, emptyScope, openScope } from './scopes.js';
import type { StraightBack } from '../work-items/reopened.js';
import { takeOutgoing } from './sequence-flows.js';
import { goesStraightBack, straightOn } from './straight-back.js';
import { applyMapping } from './variables.js';
import { cameOf, openOf, type DoneStep } from './ways-walked.js';

/** Puts a token in an element (BPMN 2.0.2 §13.3.2: the activity becomes active). `bodyId`: one item of a multi-instance. */
export function activate(ctx: StepContext, token: Token, item?: { bodyId: string; index: number }): void {
  const element = elementOf(ctx, token.elementId);
  const instance: ElementInstance = {
    id: nextId(ctx, 'element', element.id, token.scopeId),
    elementId: element.id,
    scopeId: token.scopeId,
    enteredAt: ctx.now,
    ...item,
    ...(token.compensates && { compensates: token.compensates }),
    ...(token.reopened && { reopened: token.reopened }),
  };
  addInstance(ctx, instance);
  traceEntered(ctx.state, element.id, token.scopeId, ctx.now, !(isLoopBody(ctx, instance) && means(ctx.state, 'onlyWhatIsThereCounts')));
  record(ctx, 'elementActivated', element.id, token.scopeId, {
    instanceId: instance.id,
    ...(token.compensates && { compensates: token.compensates.instanceId }),
  });
  beginRoundOf(ctx, instance, token);
  if (!item) clocksOnActivated(ctx, element.id, token.scopeId);
  if (!item) openBoundaries(ctx, instance);
  perform(ctx, instance, token);
}

/** Lets an instance do what its element does: what an activation ends with, and a retried incident asks for again. */
export function perform(ctx: StepContext, instance: ElementInstance, token: Token): void {
  const element = elementOf(ctx, instance.elementId);
  const isMany = ('multiInstance' in element && element.multiInstance !== undefined) || isLoopBody(ctx, instance);
  if (instance.bodyId === undefined && isMany) enterBody(ctx, instance);
  else settle(ctx, instance, roomOf(element).activate(ctx, instance, token));
}

function settle(ctx: StepContext, instance: ElementInstance, answer: Answer): void {
  if (answer.next === 'rest') return;
  if (answer.next === 'enter') {
    openScope(ctx, instance, answer.variables);
    return;
  }
  const { elementId, scopeId } = instance;
  if (answer.next === 'complete' || answer.first === 'complete') complete(ctx, instance, answer.completion);
  if (answer.next === 'throw')
    ctx.throws.push({
      event: answer.event,
      ...(answer.carried && { carried: answer.carried }),
      elementId,
      scopeId,
      passed: passedBy(ctx, instance.id),
      ...(answer.first === 'throw' && { then: { instanceId: instance.id, completion: answer.completion } }),
    });
}

/** Ends an instance normally and sends its token on (BPMN §13.3.2: completing → completed). */
export function complete(ctx: StepContext, instance: ElementInstance, completion: Completion = {}): void {
  const element = elementOf(ctx, instance.elementId);
  const isAgain = instance.compensates?.again === true;
  if ('output' in element && !isAgain && !isLoopBody(ctx, instance)) {
    const error = applyMapping(ctx, element.id, instance.scopeId, element.output, { ...completion.extras, outcome: completion.outcome ?? null });
    if (error !== null) raiseIncident(ctx, { code: 'outputFailed', elementId: element.id, scopeId: instance.scopeId, params: { error } });
  }
  remove(ctx, instance);
  traceLeft(ctx.state, element.id, instance.scopeId, ctx.now, 'completed', completion.performer ?? null);
  record(ctx, 'elementCompleted', element.id, instance.scopeId, { instanceId: instance.id }, completion.performer);
  keepCompensable(ctx, instance, completion.left);
  handOn(ctx, instance.bodyId ?? instance.scopeId, passedBy(ctx, instance.id));
  if (instance.bodyId !== undefined) {
    completeItem(ctx, instance, completion.outcome);
    return;
  }
  if (!instance.compensates) ctx.doneIn.add(instance.scopeId);
  if (!isAgain) clocksOnCompleted(ctx, element.id, instance.scopeId); // of a multi-instance: once, when all of it is done
  if (instance.compensates) {
    undone(ctx, instance.compensates);
    return;
  }
  const back = instance.reopened?.back;
  if (back && goesStraightBack(ctx, instance, completion)) return straightOn(ctx, instance, back);
  if (back) leaveTheWay(ctx, instance, back);
  takeOutgoing(ctx, element.id, instance.scopeId, completion, passedBy(ctx, instance.id));
}

/** An activity has been undone: next comes what was done before it. */
function undone(ctx: StepContext, { instanceId, elementId, then }: Compensates): void {
  record(ctx, 'activityCompensated', elementId, then.scopeId, { instanceId });
  ctx.undoing.push(then);
}

/** Ends an instance without sending a token on (BPMN §13.3.2: terminated), with all that lies in it. */
export function terminate(ctx: StepContext, instance: ElementInstance, cause: EndCause): void {
  if (!ctx.state.instances[instance.id]) return;
  const element = elementOf(ctx, instance.elementId);
  remove(ctx, instance);
  if (instance.body) for (const item of ctx.groups.itemsOfBody.of(instance.id)) terminate(ctx, item, cause);
  if (!instance.body) roomOf(element).terminate(ctx, instance, said(ctx, cause));
  callOff(ctx, instance);
  if (ctx.state.scopes[instance.id]) {
    emptyScope(ctx, instance.id, cause);
    closeScope(ctx, instance.id);
  }
  traceLeft(ctx.state, element.id, instance.scopeId, ctx.now, 'cancelled');
  record(ctx, 'elementTerminated', element.id, instance.scopeId, { instanceId: instance.id, reason: said(ctx, cause) });
  if (instance.bodyId !== undefined) closeItemScope(ctx, instance.scopeId);
}

/**
 * Ends all that has come of a step since it was done and is still open, in its scope, and `also` what returns there. A step in between of a straight way back from
 * another branch has that branch's token: it goes back there.
 */
export function endWhatCameOf(
  ctx: StepContext,
  step: Pick<DoneStep, 'elementId' | 'scopeId' | 'leftAt'>,
  cause: EndCause,
  also: readonly ElementInstance[] = [],
): void {
  const came = cameOf(ctx, step);
  const { instances, flows } = openOf(ctx, step, came);
  for (const instance of new Set([...also, ...instances])) {
    const back = instance.reopened?.back;
    terminate(ctx, instance, cause);
    if (back && !came.has(back.to)) ctx.tokens.push({ elementId: back.to, scopeId: step.scopeId, reopened: back.arrives });
  }
  dropArrivals(ctx.state, step.scopeId, flows);
  giveBackAtJoins(ctx, step, came);
}

/**
 * A no on the way straight back: what has come of the step since it was done before ends, and its token goes along its flows. Where the step lies in a branch
 * beside the one that the case was returned from, that one has its own token back.
 */
function leaveTheWay(ctx: StepContext, { elementId, scopeId }: ElementInstance, back: StraightBack): void {
  const step = { elementId, scopeId, leftAt: back.since };
  const isBeside = !cameOf(ctx, step).has(back.to);
  endWhatCameOf(ctx, step, { kind: 'returnTask', elementId });
  if (isBeside) ctx.tokens.push({ elementId: back.to, scopeId, reopened: back.arrives });
}

/** Nobody waits for the answer of a connector any more: one that was asked for in this very step is not asked at all. */
function callOff(ctx: StepContext, { effectId }: ElementInstance): void {
  if (effectId === undefined || !means(ctx.state, 'callsAreCalledOff')) return;
  const asked = ctx.effects.findIndex((effect) => effect.kind === 'callService' && effect.id === effectId);
  if (asked >= 0) ctx.effects.splice(asked, 1);
  else ctx.effects.push({ kind: 'cancelCall', id: effectId });
}

/** Takes an instance away, with what it or its edge waits for and the incidents that are about it: nobody can mend them any more. */
function remove(ctx: StepContext, instance: ElementInstance): void {
  closeWaits(ctx, ctx.groups.waitsOfInstance.of(instance.id));
  for (const incident of ctx.groups.incidentsOfInstance.of(instance.id)) clearIncident(ctx, incident, 'resolved', { kind: 'elementLeft' });
  delete ctx.state.instances[instance.id];
}
