import { settleAfterEnd } from '../../db/queries/incidents-after-end.js';
import type { Actor, CaseStatus, Incident } from '../../engine/case-state.js';
import type { OperationRequest } from '../contract/cases.js';
import type { Deps } from '../deps.js';
import { errorOfRejection } from './rejection.js';

/** What a person asks about an incident. */
export type IncidentOperation = Extract<OperationRequest, { operation: 'retryIncident' | 'resolveIncident' }>;

interface CaseWithIncidents {
  readonly id: string;
  readonly status: CaseStatus;
  readonly incidents: readonly Incident[];
}

/** Whether an operation is about an incident. */
export const isOfIncident = (body: OperationRequest): body is IncidentOperation => body.operation === 'retryIncident' || body.operation === 'resolveIncident';

/** Whether an operation is about what is wrong with a case that has ended: its row has it, no workflow takes it. */
export function isAfterEnd(row: CaseWithIncidents, body: OperationRequest): body is IncidentOperation {
  return isOfIncident(body) && (row.status === 'completed' || row.status === 'cancelled');
}

/** The incident that is meant. Throws 422 where the case has none of its id, 409 where there is nothing to do again. */
export function incidentAfterEnd(row: CaseWithIncidents, body: IncidentOperation): Incident {
  const incident = row.incidents.find(({ id }) => id === body.incidentId);
  if (!incident) throw errorOfRejection({ code: 'unknownIncident', path: '/incidentId' });
  if (body.operation === 'retryIncident' && incident.retry?.kind !== 'notification')
    throw errorOfRejection({ code: 'incidentNotRetryable', path: '/incidentId' });
  if (body.operation === 'retryIncident' && body.dueAt !== undefined) throw errorOfRejection({ code: 'incidentTakesNoInstant', path: '/dueAt' });
  return incident;
}

/** Settles it; one that somebody else has settled meanwhile is unknown. */
export async function sendAfterEnd(deps: Deps, row: CaseWithIncidents, body: IncidentOperation, actor: Actor): Promise<void> {
  const how = body.operation === 'retryIncident' ? 'retried' : 'resolved';
  const settled = await settleAfterEnd(deps.pool, { caseId: row.id, incidentId: body.incidentId, how, actor, reason: body.reason });
  if (settled === 'settled') return;
  throw errorOfRejection(settled === 'notRetryable' ? { code: 'incidentNotRetryable', path: '/incidentId' } : { code: 'unknownIncident', path: '/incidentId' });
}
