import { isDeepStrictEqual } from 'node:util';
import { appendAudit } from '../../../db/queries/audit.js';
import { runningCases } from '../../../db/queries/cases.js';
import { addParameterValue, listParameters, parameterHistory, type ParameterRow } from '../../../db/queries/parameters.js';
import type { Command } from '../../../engine/trigger.js';
import { calendarWith } from '../../calendars/calendar-parameters.js';
import { dryRunQuery } from '../../contract/common.js';
import { parameterUpdate, parameterUpdateResult } from '../../contract/parameters.js';
import type { Deps } from '../../deps.js';
import { invalid, invalidField, notFound } from '../../errors/api-error.js';
import { authorize } from '../../http/authorize.js';
import { ok, signedIn } from '../../http/operation.js';
import { applyChange, chosen, previewChange } from '../../running-cases/apply.js';
import { parameterDetailOf, usesOf } from './parameter-view.js';
import { parameterName } from './read-parameters.js';
import { hoursFaults, valueFaults } from './value-faults.js';

/** Running cases are given no value but the one that holds now, for that is what a case started today gets. */
async function checkHoldsNow(deps: Deps, row: ParameterRow, value: unknown, effectiveFrom: Date): Promise<void> {
  const from = effectiveFrom.getTime();
  if (from > deps.now()) throw invalidField('/applyToRunning', 'appliesLater');
  const history = await parameterHistory(deps.db, row.name);
  const overtaken = history.some((entry) => entry.effective_from.getTime() > from && entry.effective_from.getTime() <= deps.now());
  if (overtaken && !isDeepStrictEqual(value, row.value)) throw invalidField('/applyToRunning', 'appliesNoMore');
}

/**
 * `PUT /api/parameters/{name}`: a new value, for cases started from its moment on; running cases only on request. `dryRun` names each running case of the
 * processes that use it, with old and new due time.
 */
export const updateParameter = signedIn(
  {
    id: 'updateParameter',
    method: 'put',
    path: '/api/parameters/{name}',
    tag: 'rules',
    summary: 'Change a number',
    params: parameterName,
    query: dryRunQuery,
    body: parameterUpdate,
    responses: { 200: { description: 'the parameter, and each running case with old and new due time', schema: parameterUpdateResult } },
    errors: ['forbidden', 'notFound'],
    idempotent: 'once',
  },
  async ({ caller, ability, params, query, body, deps, language, requestId }) => {
    authorize(ability, 'update', 'Parameter');
    const [row] = await listParameters(deps.db, [params.name]);
    if (!row) throw notFound();
    const faults = valueFaults(row.declaration, body.value, '/value');
    if (faults.length === 0)
      faults.push(...(await hoursFaults(row.name, body.value, '/value', async (name) => (await listParameters(deps.db, [name]))[0]?.value)));
    if (faults.length > 0) throw invalid(...faults);
    const effectiveFrom = body.effectiveFrom === undefined ? null : new Date(body.effectiveFrom);
    if (effectiveFrom && body.applyToRunning) await checkHoldsNow(deps, row, body.value, effectiveFrom);
    const dryRun = query.dryRun === 'true';
    const all = await runningCases(deps.db, (await usesOf(deps))(row.name));
    const cases = body.applyToRunning ? chosen(all, body.applyToRunning) : dryRun ? all : [];
    const parameters = { [row.name]: { value: body.value, unit: row.declaration.unit } };
    const calendar = await calendarWith(deps, row.name, body.value);
    const command: Command = { kind: 'changeParameters', parameters, ...(calendar && { calendar }), reason: body.reason };
    const context = { deps, caller, language, requestId };
    const { effects, refused } = await previewChange(context, cases, command, (deadline) => calendar !== undefined || deadline.parameter === row.name);
    if (dryRun) return ok({ parameter: await parameterDetailOf(deps, ability, row.name), effects, refused });
    await deps.db.transaction().execute(async (trx) => {
      await addParameterValue(trx, { name: row.name, value: body.value, effectiveFrom, author: caller.actor, reason: body.reason });
      await appendAudit(trx, {
        actor: caller.actor,
        action: 'parameter.changed',
        subject: `parameter/${row.name}`,
        before: row.value,
        after: body.value,
        reason: body.reason,
      });
    });
    deps.reference.forget();
    const failed = await applyChange(
      context,
      cases.filter((c) => !refused.some((r) => r.caseId === c.id)),
      command,
    );
    return ok({ parameter: await parameterDetailOf(deps, ability, row.name), effects, refused: [...refused, ...failed] });
  },
);
