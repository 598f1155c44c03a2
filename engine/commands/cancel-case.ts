import { endCase } from '../behaviors/run.js';
import { record } from '../context.js';
import type { CommandKind } from './command-kind.js';

/** 作废: ends the case where it stands. */
export const cancelCase: CommandKind<'cancelCase'> = {
  guard: (ctx) => (ctx.state.status === 'running' || ctx.state.status === 'suspended' ? null : { code: 'caseEnded' }),
  apply(ctx, trigger) {
    record(ctx, 'operationApplied', null, null, { operation: 'cancel', reason: trigger.reason });
    ctx.state.suspendedAt = null;
    endCase(ctx, 'cancelled', 'cancelled');
  },
};
