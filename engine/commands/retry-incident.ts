import { eventOf } from '../../model/elements/event-of.js';
import { own } from '../../model/own.js';
import { clearIncident } from '../behaviors/incidents.js';
import { perform } from '../behaviors/lifecycle.js';
import { stoppedAt } from '../behaviors/rounds.js';
import { takeOutgoing } from '../behaviors/sequence-flows.js';
import { ROOT, type Incident } from '../case-state.js';
import { elementOf, nextId, record, type StepContext } from '../context.js';
import type { NotifyEffect } from '../effect.js';
import { findKey } from '../event-definitions/message.js';
import { armTimer, setMoment, timerOf } from '../event-definitions/timer.js';
import type { Rejection } from '../record.js';
import { traceLeft } from '../trace.js';
import type { CommandKind } from './command-kind.js';

/** Does again what failed: calls the connector, sends the notification, asks the gateway once more. */
export const retryIncident: CommandKind<'retryIncident'> = {
  guard(ctx, trigger) {
    const incident = own(ctx.state.incidents, trigger.incidentId);
    if (!incident) return { code: 'unknownIncident', path: '/incidentId' };
    if (ctx.state.status === 'suspended') return { code: 'caseSuspended' };
    if (!incident.retry) return { code: 'incidentNotRetryable', path: '/incidentId' };
    return instantFault(ctx, incident, trigger.dueAt);
  },
  apply(ctx, trigger) {
    const incident = ctx.state.incidents[trigger.incidentId]!;
    clearIncident(ctx, incident, 'retried', trigger.reason);
    again(ctx, incident, trigger.dueAt);
  },
};

/** An instant is for a timer that waits for one. */
function instantFault(ctx: StepContext, { retry }: Incident, dueAt: number | undefined): Rejection | null {
  if (dueAt === undefined) return null;
  if (!Number.isFinite(dueAt)) return { code: 'invalidInstant', path: '/dueAt' };
  const wait = retry?.kind === 'timer' ? ctx.state.waits[retry.ref] : undefined;
  const takesInstant = wait?.kind === 'timer' && timerOf(ctx.graph, wait)?.clock === undefined;
  return takesInstant ? null : { code: 'incidentTakesNoInstant', path: '/dueAt' };
}

function again(ctx: StepContext, incident: Incident, dueAt: number | undefined): void {
  if (incident.retry?.kind === 'notification') {
    const before = incident.params.notification as NotifyEffect;
    const id = nextId(ctx, 'notice', before.elementId, ROOT);
    ctx.effects.push({ ...before, kind: 'notify', id, follows: before.id });
    record(ctx, 'notificationRequested', before.elementId, null, { notificationId: id, channel: before.channel, to: before.to, subject: before.subject });
    return;
  }
  if (incident.retry?.kind === 'timer') {
    armAgain(ctx, incident.retry.ref, dueAt);
    return;
  }
  if (incident.retry?.kind === 'key') {
    askKeyAgain(ctx, incident.retry.ref);
    return;
  }
  const instance = incident.instanceId === undefined ? undefined : ctx.state.instances[incident.instanceId];
  if (!instance) return;
  if (incident.retry?.kind === 'token') {
    delete ctx.state.instances[instance.id];
    ctx.tokens.push({ elementId: instance.elementId, scopeId: instance.scopeId, ...(incident.retry.ref !== '' && { flowId: incident.retry.ref }) });
    return;
  }
  if (incident.retry?.kind === 'onwards') {
    delete ctx.state.instances[instance.id];
    traceLeft(ctx.state, instance.elementId, instance.scopeId, ctx.now, 'completed');
    takeOutgoing(ctx, instance.elementId, instance.scopeId, {}, stoppedAt(ctx, instance));
    return;
  }
  delete instance.effectId;
  delete instance.callId;
  perform(ctx, instance, {
    elementId: instance.elementId,
    scopeId: instance.scopeId,
    ...(incident.retry?.kind === 'flow' && incident.retry.ref !== '' && { outcome: incident.retry.ref }),
  });
}

function askKeyAgain(ctx: StepContext, waitId: string): void {
  const wait = ctx.state.waits[waitId];
  const event = wait && eventOf(elementOf(ctx, wait.elementId));
  if (wait?.kind === 'message' && event?.kind === 'message') findKey(ctx, event, wait);
}

function armAgain(ctx: StepContext, waitId: string, dueAt: number | undefined): void {
  const wait = ctx.state.waits[waitId];
  const timer = wait?.kind === 'timer' ? timerOf(ctx.graph, wait) : undefined;
  if (wait?.kind !== 'timer' || !timer) return;
  if (dueAt !== undefined) setMoment(wait, { dueAt });
  armTimer(ctx, timer, wait);
}
