import { raiseIncident } from '../behaviors/incidents.js';
import type { CommandKind } from './command-kind.js';

/** A connector has failed for good: an incident on the element; the case goes on waiting. */
export const effectFailed: CommandKind<'effectFailed'> = {
  guard: () => null,
  apply(ctx, trigger) {
    const instance = Object.values(ctx.state.instances).find((i) => i.effectId === trigger.effectId);
    if (!instance) return;
    raiseIncident(ctx, {
      code: 'serviceFailed',
      elementId: instance.elementId,
      scopeId: instance.scopeId,
      instanceId: instance.id,
      params: { error: trigger.error },
      retry: { kind: 'service', ref: instance.id },
    });
  },
};
