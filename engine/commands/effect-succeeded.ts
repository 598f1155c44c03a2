import { complete } from '../behaviors/lifecycle.js';
import { goOnAfterAnswer } from '../behaviors/rounds.js';
import { record } from '../context.js';
import type { CommandKind } from './command-kind.js';

/** A connector has answered. An answer to an instance that is gone (cancelled meanwhile) changes nothing. */
export const effectSucceeded: CommandKind<'effectSucceeded'> = {
  guard: () => null,
  apply(ctx, trigger) {
    const instance = Object.values(ctx.state.instances).find((i) => i.effectId === trigger.effectId);
    if (!instance) return;
    record(ctx, 'serviceSucceeded', instance.elementId, instance.scopeId, { effectId: trigger.effectId });
    goOnAfterAnswer(ctx, instance);
    complete(ctx, instance, { extras: { result: trigger.result } });
  },
};
