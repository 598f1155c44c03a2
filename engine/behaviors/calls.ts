import type { Actor, ElementInstance } from '../case-state.js';
import { nextId, record, type StepContext } from '../context.js';
import type { CallEnd, OrderCalledEffect } from '../effect.js';
import { SYSTEM } from '../trigger.js';
import { comesOf } from './descents.js';

/** Whose doing it comes of that a case is called, or told something. */
const doer = ({ cause }: StepContext): Actor => cause ?? SYSTEM;

/** Asks for a case of another process; from now on the activity rests until that has ended. The id of the call is the same whenever the step is taken again. */
export function callCase(ctx: StepContext, instance: ElementInstance, process: string, values: Readonly<Record<string, unknown>>): void {
  const { elementId, scopeId } = instance;
  const id = nextId(ctx, 'call', elementId, scopeId);
  instance.callId = id;
  ctx.effects.push({ kind: 'callCase', id, elementId, process, values, actor: doer(ctx), ...comesOf(ctx) });
  record(ctx, 'caseCalled', elementId, scopeId, { callId: id, process, values });
}

/** The activity that rests until the case of a call has ended; undefined: it does not any more. */
export const callerOf = ({ state }: StepContext, callId: string): ElementInstance | undefined =>
  Object.values(state.instances).find((instance) => instance.callId === callId);

function order(ctx: StepContext, { callId, elementId, scopeId }: ElementInstance, what: OrderCalledEffect['order'], reason: string): void {
  if (callId === undefined) return;
  ctx.effects.push({ kind: 'orderCalled', id: nextId(ctx, 'order', elementId, scopeId), elementId, callId, order: what, reason, actor: doer(ctx) });
}

/** What people do to the caller as a whole they do to the cases that it has called (BPMN 2.0.2 §13.3.4 has the called process live within its caller). */
export function passDown(ctx: StepContext, what: 'suspend' | 'resume', reason: string): void {
  for (const instance of Object.values(ctx.state.instances)) order(ctx, instance, what, reason);
}

/** A called case tells its caller of its end. */
export function answerCaller(ctx: StepContext, end: Omit<CallEnd, 'error'>): void {
  const { state, effects } = ctx;
  const { caseId, calledBy, endError: error } = state;
  if (!calledBy) return;
  const { callId, caseId: caller } = calledBy;
  effects.push({ kind: 'endOfCall', id: `${caseId}.ended`, callId, caller, caseId, end: { ...end, ...(error !== undefined && { error }) }, ...comesOf(ctx) });
}

/** The activity is being ended from outside: the case it has called is cancelled; one that was asked for in this very step is not begun at all. */
export function callOffCalled(ctx: StepContext, instance: ElementInstance): void {
  const asked = ctx.effects.findIndex((effect) => effect.kind === 'callCase' && effect.id === instance.callId);
  if (asked >= 0) ctx.effects.splice(asked, 1);
  else order(ctx, instance, 'cancel', `${ctx.state.caseId} 不再需要 / no longer needed by ${ctx.state.caseId}`);
}
