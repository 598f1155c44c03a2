import { own } from '../../model/own.js';
import { clearIncident } from '../behaviors/incidents.js';
import { complete } from '../behaviors/lifecycle.js';
import type { Incident } from '../case-state.js';
import type { StepContext } from '../context.js';
import { timerMoment } from '../event-definitions/timer.js';
import { means } from '../revisions.js';
import { hasCandidates, itemOfNobody } from '../work-items/nobody.js';
import type { CommandKind } from './command-kind.js';

/** A person has mended it by hand: a connector's step counts as done, anything else is only taken off the list. */
export const resolveIncident: CommandKind<'resolveIncident'> = {
  guard(ctx, trigger) {
    const incident = own(ctx.state.incidents, trigger.incidentId);
    if (!incident) return { code: 'unknownIncident', path: '/incidentId' };
    if (ctx.state.status === 'suspended' && incident.retry?.kind === 'service') return { code: 'caseSuspended' };
    const instead = neededInstead(ctx, incident);
    return instead === null ? null : { code: instead, path: '/incidentId' };
  },
  apply(ctx, trigger) {
    const incident = ctx.state.incidents[trigger.incidentId]!;
    clearIncident(ctx, incident, 'resolved', trigger.reason);
    const instance = incident.retry?.kind === 'service' ? ctx.state.instances[incident.retry.ref] : undefined;
    if (instance) complete(ctx, instance);
  },
};

/** What moves the case on where the incident alone holds it: taken off the list, it would wait for nothing, and nobody would know. */
function neededInstead(ctx: StepContext, incident: Incident): 'incidentNeedsRetry' | 'incidentNeedsPerformer' | null {
  switch (incident.retry?.kind) {
    case 'flow':
    case 'activate':
    case 'token':
    case 'onwards':
      return 'incidentNeedsRetry';
    case 'timer':
      return isHeldByTimer(ctx, incident) ? 'incidentNeedsRetry' : null;
    default:
      return hasNobody(ctx, incident) ? 'incidentNeedsPerformer' : null;
  }
}

/** A catch event rests on its timer alone; a boundary event's host, or the scope of an event sub-process, goes its own way. */
function isHeldByTimer(ctx: StepContext, { retry, elementId, instanceId }: Incident): boolean {
  const wait = ctx.state.waits[retry?.ref ?? ''];
  const rests = instanceId !== undefined && ctx.state.instances[instanceId]?.elementId === elementId;
  return rests && wait?.kind === 'timer' && timerMoment(ctx, wait) === null;
}

/** An item that nobody has, and that is offered to nobody: one that is, somebody may have been found for. */
function hasNobody({ state }: StepContext, incident: Incident): boolean {
  const item = itemOfNobody(state, incident);
  return item?.assignee === null && !hasCandidates(item) && means(state, 'incidentsHoldUntilMended');
}
