import type { ElementInstance } from '../case-state.js';
import { scopeKeyOf, type Passed, type StepContext, type Token } from '../context.js';
import { placeKey } from '../place.js';
import { means } from '../revisions.js';
import { goOnWithDescent, keepDescent } from './descents.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/*
 * A round: what a case does from one wait for people, messages or time to the next. In one round each mail is sent and each
 * call made once: a token that comes again to where it, or one it comes of, has sent or called already, has gone in a circle
 * without a wait and is stopped. Tokens that merely meet at one element are none of that kind, so it is the
 * descent of each token that is followed: through instances, joins, scopes and items, within the step, and over the answer of
 * a machine.
 */

const NONE: Passed = [];

/** Where a token would do again what was done in this round. An item of a multi-instance is a place of its own; a sub-process entered again is not. */
const placeIn = (ctx: StepContext, elementId: ElementId, scopeId: ScopeId) => placeKey(scopeKeyOf(ctx.state, scopeId), elementId);

/** Where an instance, a scope or a join (by its key) has sent or called in this round, or what it comes of has. */
export const passedBy = (ctx: StepContext, holder: string): Passed => ctx.passed.get(holder) ?? NONE;

/** Hands on to an instance, a scope or a join where those it comes of have sent or called. */
export function handOn(ctx: StepContext, holder: string, passed: Passed | undefined): void {
  if (!passed || passed.length === 0) return;
  ctx.passed.set(holder, [...new Set([...passedBy(ctx, holder), ...passed])]);
}

/** An instance begins: it comes of its token, and of those that waited with it at a join. */
export function beginRoundOf(ctx: StepContext, instance: ElementInstance, token: Token): void {
  const join = placeKey(token.scopeId, token.elementId);
  handOn(ctx, instance.id, token.passed);
  handOn(ctx, instance.id, passedBy(ctx, join));
  ctx.passed.delete(join);
}

/** An instance sends or calls now. A call that waits for its answer is no end of the round. Of a multi-instance each item acts, and so has the whole. */
export function noteActing(ctx: StepContext, instance: ElementInstance): void {
  keepDescent(ctx, instance);
  if (!means(ctx.state, 'onceARound')) return;
  const body = instance.bodyId === undefined ? undefined : ctx.state.instances[instance.bodyId];
  const scopes = [instance.scopeId, ...(body ? [body.scopeId] : [])];
  handOn(
    ctx,
    instance.id,
    scopes.map((scopeId) => placeIn(ctx, instance.elementId, scopeId)),
  );
  instance.passed = [...passedBy(ctx, instance.id)];
}

/** A machine has answered: the round goes on where it was. */
export function goOnAfterAnswer(ctx: StepContext, instance: ElementInstance): void {
  handOn(ctx, instance.id, instance.passed);
  goOnWithDescent(ctx, instance);
}

/** Whether a token would send or call a second time in its round. */
export function isSecondTime(ctx: StepContext, token: Token): boolean {
  return token.passed?.includes(placeIn(ctx, token.elementId, token.scopeId)) === true;
}

/** What a token goes on with that has been stopped before acting again. */
export const stoppedAt = (ctx: StepContext, { elementId, scopeId }: ElementInstance): Passed => [placeIn(ctx, elementId, scopeId)];
