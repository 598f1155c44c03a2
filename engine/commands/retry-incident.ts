import { own } from '../../model/own.js';
import { clearIncident } from '../behaviors/incidents.js';
import { perform } from '../behaviors/lifecycle.js';
import { ROOT, type Incident } from '../case-state.js';
import { nextId, record, type StepContext } from '../context.js';
import type { NotifyEffect } from '../effect.js';
import type { CommandKind } from './command-kind.js';

/** Does again what failed: calls the connector, sends the notification, asks the gateway once more. */
export const retryIncident: CommandKind<'retryIncident'> = {
  guard(ctx, trigger) {
    const incident = own(ctx.state.incidents, trigger.incidentId);
    if (!incident) return { code: 'unknownIncident', path: '/incidentId' };
    if (ctx.state.status === 'suspended') return { code: 'caseSuspended' };
    return incident.retry ? null : { code: 'incidentNotRetryable', path: '/incidentId' };
  },
  apply(ctx, trigger) {
    const incident = ctx.state.incidents[trigger.incidentId]!;
    clearIncident(ctx, incident, 'retried', trigger.reason);
    again(ctx, incident);
  },
};

function again(ctx: StepContext, incident: Incident): void {
  if (incident.retry?.kind === 'notification') {
    const before = incident.params.notification as NotifyEffect;
    const id = nextId(ctx, 'notice', before.elementId, ROOT);
    ctx.effects.push({ ...before, kind: 'notify', id });
    record(ctx, 'notificationRequested', before.elementId, null, { notificationId: id, channel: before.channel, to: before.to, subject: before.subject });
    return;
  }
  const instance = incident.instanceId === undefined ? undefined : ctx.state.instances[incident.instanceId];
  if (!instance) return;
  if (incident.retry?.kind === 'token') {
    delete ctx.state.instances[instance.id];
    ctx.tokens.push({ elementId: instance.elementId, scopeId: instance.scopeId, ...(incident.retry.ref !== '' && { flowId: incident.retry.ref }) });
    return;
  }
  delete instance.effectId;
  perform(ctx, instance, {
    elementId: instance.elementId,
    scopeId: instance.scopeId,
    ...(incident.retry?.kind === 'flow' && incident.retry.ref !== '' && { outcome: incident.retry.ref }),
  });
}
