import { settlerOf } from '../../db/queries/journal.js';
import type { LocalizedText } from '../../model/text.js';
import { SYSTEM } from '../../engine/trigger.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import { isoInstant } from '../http/instant.js';
import type { CaseId } from '../../model/ids.js';
import type { IncidentOperation } from './after-end.js';

/** What the case says of an incident that it has no more. */
const GONE = new Set(['unknownIncident', 'caseEnded']);
const BY_ITSELF: LocalizedText = { zh: '系统', en: 'the system' };

/** Why an incident cannot be settled: 409 with who has done so and when, where somebody was faster; any other reason as it is. */
export async function whyNotSettled(deps: Deps, caseId: CaseId, { incidentId }: IncidentOperation, error: unknown): Promise<unknown> {
  if (!(error instanceof ApiError) || !(error.details.errors ?? []).some(({ code }) => GONE.has(code))) return error;
  const settled = await settlerOf(deps.db, caseId, incidentId);
  if (!settled) return error;
  const clock = isoInstant(settled.at);
  const name = settled.by.id === SYSTEM.id ? BY_ITSELF : settled.by.name;
  return new ApiError('incidentSettled', {
    by: settled.by,
    at: settled.at.getTime(),
    params: { name, at: `${clock.slice(0, 10)} ${clock.slice(11, 16)}` },
  });
}
