import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../../../db/pool.js';
import type { ApprovalStep } from '../../../model/approvals/approval-step.js';
import { addParameterValue, listParameters, parameterHistory, type ParameterRow, valueToReplace } from '../../../db/queries/parameters.js';
import { currentSnapshot, lockedSnapshot } from '../../calendars/calendar.js';
import { calendarWith, isOfCalendar } from '../../calendars/calendar-parameters.js';
import { dryRunQuery } from '../../contract/common.js';
import { job } from '../../contract/jobs.js';
import { parameterUpdate, type ParameterUpdate, parameterUpdateResult } from '../../contract/parameters.js';
import type { Deps } from '../../deps.js';
import { invalid, invalidField, notFound } from '../../errors/api-error.js';
import { authorize } from '../../http/authorize.js';
import { ok, type Reply, type SignedInCall, signedIn } from '../../http/operation.js';
import { chosenCases } from '../../running-cases/chosen-cases.js';
import { outcomeOf, type RuleChange, tryChange, wasDone, writeChange } from '../../running-cases/rule-change.js';
import { parameterDetailOf, usesOf } from './parameter-view.js';
import { parameterName } from './read-parameters.js';
import { unknownInSteps } from './step-faults.js';
import { tableFaultsOf } from './table-faults.js';
import { hoursFaults, valueFaults } from './value-faults.js';

/** Running cases are given no value but the one that holds now, for that is what a case started today gets. */
async function checkHoldsNow(deps: Deps, row: ParameterRow, value: unknown, effectiveFrom: Date): Promise<void> {
  const from = effectiveFrom.getTime();
  if (from > deps.now()) throw invalidField('/applyToRunning', 'appliesLater');
  const history = await parameterHistory(deps.db, row.name);
  const overtaken = history.some((entry) => entry.effective_from.getTime() > from && entry.effective_from.getTime() <= deps.now());
  if (overtaken && !isDeepStrictEqual(value, row.value)) throw invalidField('/applyToRunning', 'appliesNoMore');
}

/** A request to change a parameter. */
export type ParameterChange = SignedInCall<{ name: string }, { dryRun?: 'true' | 'false' | undefined }, ParameterUpdate>;
type Call = ParameterChange;

/** 422 where the value is none this parameter may have, or is to reach running cases and does not hold now. */
async function check({ deps, body }: Call, row: ParameterRow): Promise<void> {
  const faults = valueFaults(row.declaration, body.value, '/value');
  if (faults.length === 0)
    faults.push(...(await hoursFaults(row.name, body.value, '/value', async (name) => (await listParameters(deps.db, [name]))[0]?.value)));
  if (faults.length === 0) faults.push(...(await tableFaultsOf(deps, row, body.value, '/value')));
  if (faults.length === 0 && row.declaration.unit === 'approvalSteps') faults.push(...(await unknownInSteps(deps, body.value as ApprovalStep[], '/value')));
  if (faults.length > 0) throw invalid(faults);
  if (body.effectiveFrom !== undefined && body.applyToRunning) await checkHoldsNow(deps, row, body.value, new Date(body.effectiveFrom));
}

/** The change as running cases get it: those of `wanted` that the parameter concerns. */
async function changeOf({ deps, caller, body }: Call, row: ParameterRow, wanted: 'all' | readonly string[]): Promise<RuleChange<'parameters'>> {
  const processes = (await usesOf(deps))(row.name);
  const calendar = isOfCalendar(row.name) ? calendarWith(await currentSnapshot(deps), row.name, body.value) : undefined;
  return {
    kind: 'parameters',
    payload: { parameters: { [row.name]: { value: body.value, unit: row.declaration.unit } }, ...(calendar && { calendar }) },
    subject: `parameter/${row.name}`,
    lane: calendar ? `calendar/${deps.settings.calendarId}` : `parameter/${row.name}`,
    title: row.declaration.label,
    processes: wanted === 'all' ? processes : null,
    cases: await chosenCases(deps, caller, processes, wanted),
    reason: body.reason,
  };
}

/** A change of what calendars are made of, on the tables that are loaded by then. */
async function onLatestTables(trx: Database, { deps, body }: Call, change: RuleChange<'parameters'>): Promise<RuleChange<'parameters'>> {
  const [name] = Object.keys(change.payload.parameters);
  if (name === undefined || change.payload.calendar === undefined) return change;
  const calendar = calendarWith(await lockedSnapshot(trx, deps), name, body.value);
  return { ...change, payload: { ...change.payload, ...(calendar && { calendar }) } };
}

/** Writes value, history and audit, and the wish that running cases follow. */
async function write(call: Call, row: ParameterRow): Promise<void> {
  const { caller, body } = call;
  const { value, reason } = body;
  const change = body.applyToRunning ? await changeOf(call, row, body.applyToRunning) : null;
  const audit = { action: 'parameter.changed', subject: `parameter/${row.name}`, after: value, reason };
  const effectiveFrom = body.effectiveFrom === undefined ? null : new Date(body.effectiveFrom);
  await writeChange(call, async (trx) => ({
    audit: { ...audit, before: await valueToReplace(trx, row.name, effectiveFrom) },
    write: (inside) => addParameterValue(inside, { name: row.name, value, effectiveFrom, author: caller.actor, reason }),
    change: change && (await onLatestTables(trx, call, change)),
  }));
}

/**
 * `PUT /api/parameters/{name}`: a new value, for cases started from its moment on; running cases only on request, by a job. `dryRun` names each running
 * case of the processes that use it, with old and new due time. Work over many cases answers 202; `Prefer: wait=<seconds>` says how long to wait for it.
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
    headers: ['Prefer'],
    responses: {
      200: { description: 'the parameter, and each running case with old and new due time', schema: parameterUpdateResult },
      202: {
        description: 'the job that carries it to running cases, or finds out what it would do to them, and goes on',
        schema: job,
        location: '/api/jobs/{id}',
      },
    },
    errors: ['forbidden', 'notFound', 'jobUnderWay'],
    idempotent: 'resume',
  },
  (call) => changeParameter(call),
);

/** Changes a parameter as the request asks, or says what that would do. */
export async function changeParameter(call: ParameterChange): Promise<Reply> {
  const { caller, ability, params, query, body, deps } = call;
  authorize(ability, 'update', 'Parameter');
  const [row] = await listParameters(deps.db, [params.name]);
  if (!row) throw notFound();
  if (!(await wasDone(call))) {
    await check(call, row);
    if (query.dryRun === 'true') await tryChange(call, await changeOf(call, row, body.applyToRunning ?? 'all'));
    else await write(call, row);
  }
  const outcome = await outcomeOf(call);
  if (outcome.kind === 'underWay') return { status: 202, body: outcome.job };
  const { effects, refused, job: finished } = outcome;
  return ok({ parameter: await parameterDetailOf(deps, caller, ability, row.name), effects, refused, ...(finished && { job: finished }) });
}
