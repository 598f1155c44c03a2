import type { StepContext } from '../context.js';
import type { Rejection } from '../record.js';
import type { Trigger } from '../trigger.js';

export type TriggerKind = Trigger['kind'];
/** Triggers of one kind, or of several; written so that the registry of the kinds may be asked by a trigger. */
export type TriggerOf<K extends TriggerKind> = { [P in K]: Extract<Trigger, { kind: P }> & { readonly kind: P } }[K];

/** One kind of trigger: whether it may be (reads only), and what it does once it may. */
export interface CommandKind<K extends TriggerKind> {
  guard(ctx: StepContext, trigger: TriggerOf<K>): Rejection | null;
  apply(ctx: StepContext, trigger: TriggerOf<K>): void;
}

/** Most commands need a case that runs. */
export function notRunning(ctx: StepContext): Rejection | null {
  if (ctx.state.status === 'running') return null;
  return { code: ctx.state.status === 'suspended' ? 'caseSuspended' : 'caseEnded' };
}
