import { clearIncident } from '../behaviors/incidents.js';
import { complete } from '../behaviors/lifecycle.js';
import type { CommandKind } from './command-kind.js';

/** A person has mended it by hand: a connector's step counts as done, anything else is only taken off the list. */
export const resolveIncident: CommandKind<'resolveIncident'> = {
  guard(ctx, trigger) {
    const incident = ctx.state.incidents[trigger.incidentId];
    if (!incident) return { code: 'unknownIncident', path: '/incidentId' };
    return incident.retry && (incident.retry.kind === 'flow' || incident.retry.kind === 'activate') ? { code: 'incidentNeedsRetry', path: '/incidentId' } : null;
  },
  apply(ctx, trigger) {
    const incident = ctx.state.incidents[trigger.incidentId]!;
    clearIncident(ctx, incident, 'resolved', trigger.reason);
    const instance = incident.retry?.kind === 'service' ? ctx.state.instances[incident.retry.ref] : undefined;
    if (instance) complete(ctx, instance);
  },
};
