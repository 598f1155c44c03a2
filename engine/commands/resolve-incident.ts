import { own } from '../../model/own.js';
import { clearIncident } from '../behaviors/incidents.js';
import { complete } from '../behaviors/lifecycle.js';
import type { CommandKind } from './command-kind.js';

/** A person has mended it by hand: a connector's step counts as done, anything else is only taken off the list. */
export const resolveIncident: CommandKind<'resolveIncident'> = {
  guard(ctx, trigger) {
    const incident = own(ctx.state.incidents, trigger.incidentId);
    if (!incident) return { code: 'unknownIncident', path: '/incidentId' };
    if (ctx.state.status === 'suspended' && incident.retry?.kind === 'service') return { code: 'caseSuspended' };
    return incident.retry && ['flow', 'activate', 'token'].includes(incident.retry.kind) ? { code: 'incidentNeedsRetry', path: '/incidentId' } : null;
  },
  apply(ctx, trigger) {
    const incident = ctx.state.incidents[trigger.incidentId]!;
    clearIncident(ctx, incident, 'resolved', trigger.reason);
    const instance = incident.retry?.kind === 'service' ? ctx.state.instances[incident.retry.ref] : undefined;
    if (instance) complete(ctx, instance);
  },
};
