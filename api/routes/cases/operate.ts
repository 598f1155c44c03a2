import { listParameters, parameterValues } from '../../../db/queries/parameters.js';
import { appendAudit } from '../../../db/queries/audit.js';
import type { CaseFullRow } from '../../../db/queries/cases.js';
import { withoutAccount } from '../../../db/queries/recipients.js';
import type { Actor } from '../../../engine/case-state.js';
import type { Command } from '../../../engine/trigger.js';
import { caseParameters } from '../../../model/case-parameters.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import { currentSnapshot } from '../../calendars/calendar.js';
import { isOfCalendar } from '../../calendars/calendar-parameters.js';
import { incidentAfterEnd, type IncidentOperation, isAfterEnd, isOfIncident, sendAfterEnd } from '../../commands/after-end.js';
import { earlierAnswer, sendCommand } from '../../commands/case-commands.js';
import { errorOfRejection } from '../../commands/rejection.js';
import { whyNotSettled } from '../../commands/settled-incident.js';
import { hasThemAlready, simulate } from '../../commands/simulate.js';
import type { OperationEffect } from '../../contract/common.js';
import { operationQuery, type OperationRequest, operationRequest, operationResult } from '../../contract/cases.js';
import type { Deps } from '../../deps.js';
import { ApiError, fieldFault, invalid, invalidField } from '../../errors/api-error.js';
import { isoInstant } from '../../http/instant.js';
import type { Language } from '../../http/language.js';
import { ok, signedIn } from '../../http/operation.js';
import { supervises } from '../../policy/abilities.js';
import { caseDetail, readCase, visibleCase } from '../../views/case-detail.js';
import { effectsOf, incidentEffect } from '../../views/effects.js';
import { withItemNames } from '../../views/item-names.js';
import { loadNames } from '../../views/names.js';
import { reassignment } from './assignee.js';
import { caseId } from './read-case.js';

/** A working calendar is counted day by day: no deadline is set further off than this, ms. */
const FARTHEST = 100 * 366 * 24 * 60 * 60 * 1000;

/** A moment given by hand: it may be past, but not before its case began. */
function dueAtOf(deps: Deps, { startedAt }: Pick<CaseFullRow, 'startedAt'>, dueAt: string): number {
  const at = Date.parse(dueAt);
  if (at < startedAt.getTime()) throw invalidField('/dueAt', 'tooEarly', { limit: isoInstant(startedAt) });
  const limit = deps.now() + FARTHEST;
  if (at > limit) throw invalidField('/dueAt', 'tooLate', { limit: isoInstant(limit).slice(0, 10) });
  return at;
}

/** Name of whom a task is given to. */
async function assigneeName(deps: Deps, body: OperationRequest): Promise<(id: string) => string> {
  const names = await loadNames(deps, { users: body.operation === 'reassign' ? [body.assignee] : [], parties: [] });
  return (id) => names.person(id).name;
}

async function chosenParameters(deps: Deps, definition: ProcessDefinition, names: readonly string[] | undefined) {
  const wanted = names ?? caseParameters(definition);
  const known = new Set((await listParameters(deps.db, wanted)).map((row) => row.name));
  const faults = (names ?? []).flatMap((name, i) =>
    known.has(name) && (caseParameters(definition).includes(name) || isOfCalendar(name)) ? [] : [fieldFault(`/parameters/${i}`, 'unknownParameter')],
  );
  if (faults.length > 0) throw invalid(faults);
  return parameterValues(deps.db, wanted);
}

/** Work of somebody without an account stays in nobody's list when that is taken off: it has to be given to somebody, or the account be there. */
async function checkPerformer({ pool }: Deps, { incidents }: CaseFullRow, incidentId: string): Promise<void> {
  const incident = incidents.find(({ id }) => id === incidentId);
  const user = incident?.code === 'noPerformer' ? incident.params['user'] : undefined;
  if (typeof user !== 'string' || (await withoutAccount(pool, [{ user }])).length === 0) return;
  throw errorOfRejection({ code: 'incidentNeedsPerformer', path: '/incidentId' });
}

/** The engine's command for an operation. */
async function commandOf(deps: Deps, row: CaseFullRow, definition: ProcessDefinition, body: OperationRequest): Promise<Command> {
  const { reason } = body;
  switch (body.operation) {
    case 'cancel':
      return { kind: 'cancelCase', reason };
    case 'suspend':
      return { kind: 'suspendCase', reason };
    case 'resume':
      return { kind: 'resumeCase', reason };
    case 'changeDeadline':
      return { kind: 'changeDeadline', deadlineId: body.deadlineId, dueAt: dueAtOf(deps, row, body.dueAt), reason };
    case 'reassign':
      return reassignment(deps, row, body);
    case 'retryIncident':
      return { kind: 'retryIncident', incidentId: body.incidentId, ...(body.dueAt !== undefined && { dueAt: dueAtOf(deps, row, body.dueAt) }), reason };
    case 'resolveIncident':
      await checkPerformer(deps, row, body.incidentId);
      return { kind: 'resolveIncident', incidentId: body.incidentId, reason };
    case 'changeParameters': {
      const parameters = await chosenParameters(deps, definition, body.parameters);
      const calendar = body.parameters?.some(isOfCalendar) && { calendar: await currentSnapshot(deps) };
      return { kind: 'changeParameters', parameters, ...calendar, reason };
    }
  }
}

async function audit(deps: Deps, actor: Actor, id: string, { operation, reason, ...after }: OperationRequest, requestId: string): Promise<void> {
  await appendAudit(deps.db, { actor, action: `case.${operation}`, subject: `case/${id}`, after, reason, requestId });
}

interface AfterEnd {
  readonly deps: Deps;
  readonly row: CaseFullRow;
  readonly body: IncidentOperation;
  readonly actor: Actor;
  readonly isDry: boolean;
  /** The request that died may have done it already. */
  readonly retried: boolean;
}

/** Settles an incident of a case that has ended; answers what that does. */
async function afterEnd({ deps, row, body, actor, isDry, retried }: AfterEnd, language: Language): Promise<OperationEffect[]> {
  if (retried && !row.incidents.some(({ id }) => id === body.incidentId)) return [];
  const incident = incidentAfterEnd(row, body);
  if (!isDry) await sendAfterEnd(deps, row, body, actor);
  return [incidentEffect(incident, language)];
}

/** `POST /api/cases/{id}/operations`: for supervisors of the process and ops; with `dryRun` only says what would happen. */
export const operateCase = signedIn(
  {
    id: 'operateCase',
    method: 'post',
    path: '/api/cases/{id}/operations',
    tag: 'cases',
    summary: 'Step in: cancel, suspend, resume, change a deadline, reassign, incidents, parameters',
    params: caseId,
    query: operationQuery,
    body: operationRequest,
    responses: { 200: { description: 'the case, and what was or would be done', schema: operationResult } },
    errors: ['forbidden', 'notFound', 'incidentSettled', 'conflict'],
    idempotent: 'resume',
  },
  async ({ caller, params, query, body, deps, requestId, language, idempotency }) => {
    const row = await visibleCase(deps, caller, params.id);
    const { document } = await deps.definitions.versionOf(row);
    if (!supervises(caller, document)) throw new ApiError('forbidden');
    const isDry = query.dryRun === 'true';
    const retried = idempotency?.retried === true;
    const asTold = async (error: unknown): Promise<never> => {
      throw isOfIncident(body) ? await whyNotSettled(deps, row.id, body, error) : error;
    };
    if (isAfterEnd(row, body)) {
      const effects = await afterEnd({ deps, row, body, actor: caller.actor, isDry, retried }, language).catch(asTold);
      if (!isDry) await audit(deps, caller.actor, row.id, body, requestId);
      return ok({ case: await readCase(deps, caller, row.id, language), effects });
    }
    const command = await commandOf(deps, row, document, body);
    const personName = await assigneeName(deps, body);
    // The request that died may have done it already: what changed can then no longer be told.
    const earlier = retried && !isDry ? await earlierAnswer(deps, row.id, requestId) : null;
    const simulation = earlier ? null : await simulate(deps, row, command, caller.actor).catch(asTold);
    const told = simulation
      ? effectsOf({ definition: document, language, personName, byHandAt: body.operation === 'changeDeadline' ? deps.now() : undefined }, simulation)
      : [];
    const effects = await withItemNames(deps, document, told);
    // What is none to the case has no place in its record.
    const isIdle = simulation !== null && command.kind === 'changeParameters' && hasThemAlready(simulation);
    if (isDry || isIdle) return ok({ case: await caseDetail(deps, caller, row, language), effects });
    if (!earlier) await sendCommand(deps, row.id, command, caller.actor, requestId).catch(asTold);
    await audit(deps, caller.actor, row.id, body, requestId);
    return ok({ case: await readCase(deps, caller, row.id, language), effects });
  },
);
