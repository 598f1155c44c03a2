import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { createDatabase, type Database } from '../../db/pool.js';
import { appendAudit } from '../../db/queries/audit.js';
import { latestDocumentsIn } from '../../db/queries/definitions.js';
import { addJob, findJob, type JobCase, type NewJob, refusedCases } from '../../db/queries/jobs.js';
import { listReceivers, receiversFor } from '../../db/queries/receivers.js';
import type { TaskListRow } from '../../db/queries/tasks.js';
import { type Account, findAccount } from '../../db/queries/users.js';
import { casesKeptFrom } from '../../db/queries/visibility.js';
import { confidentialAmong, personInChart, workOfPerson } from '../../db/queries/work-of-person.js';
import type { Actor } from '../../engine/case-state.js';
import { handOver } from '../../model/connectors/hand-over.js';
import { readArguments } from './arguments.js';
import type { Connector, ServiceCall } from './connector.js';
import { connectorFault } from './fault.js';

/** How long one try waits for the job, ms; then it is tried again, and goes on waiting. */
const PATIENCE = 40_000;
const PAUSE = 200;

interface HandOverDeps {
  readonly pool: Pool;
  /** Starts the workflow of a job, or stirs the one that is there. */
  readonly drive: (jobId: string) => Promise<void>;
}

/** The same for every try of a call, in the form of a request's id. */
function jobIdOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

async function somebody(db: Database, id: string): Promise<Actor> {
  const found = await personInChart(db, id);
  if (!found) throw connectorFault('unknownPerson', { zh: `没有账号 ${id}`, en: `There is no account ${id}` });
  return { id: found.id, name: found.name };
}

/** In whose name the work is given: who has started the case that asks for it. */
async function starterOf(db: Database, caseId: string): Promise<Actor> {
  const { started_by: id } = await db.selectFrom('cases').select('started_by').where('id', '=', caseId).executeTakeFirstOrThrow();
  return { id, name: (await personInChart(db, id))?.name ?? id };
}

/** A task shows its case: not everybody may be given it. */
async function asCases(db: Database, work: readonly TaskListRow[], to: Account): Promise<JobCase[]> {
  const definitions = await latestDocumentsIn(db);
  const who = { id: to.id, username: to.username, roles: to.roles.map(({ id }) => id) };
  const kept = await casesKeptFrom(
    db,
    definitions,
    who,
    work.map(({ caseId }) => caseId),
  );
  const known = new Map<string, boolean>(); // much work is for the same people: they are looked for once
  const mayGet = async (task: TaskListRow): Promise<boolean> => {
    const receivers = receiversFor(definitions, task, task);
    const key = JSON.stringify(receivers);
    const may = known.get(key) ?? (await listReceivers(db, [receivers], { only: to.id, limit: 1 })).length > 0;
    known.set(key, may);
    return may;
  };
  const cases: JobCase[] = [];
  for (const task of work) {
    const code = kept.has(task.caseId) ? 'keptFromHim' : (await mayGet(task)) ? undefined : 'otherOrganisation';
    cases.push({ caseId: task.caseId, item: task.id, ...(code !== undefined && { refusal: { code } }) });
  }
  return cases;
}

/** Writes the job and the audit, once. False: the person has nothing to do. */
async function begin(db: Database, id: string, { caseId }: ServiceCall, args: ReturnType<typeof readArguments<typeof handOver.arguments>>): Promise<boolean> {
  const [from, to, actor] = await Promise.all([somebody(db, args.from), somebody(db, args.to), starterOf(db, caseId)]);
  const account = await findAccount(db, to.id);
  if (!account) throw connectorFault('accountDisabled', { zh: `账号 ${to.id} 已停用`, en: `The account ${to.id} is disabled` });
  const cases = await asCases(db, await workOfPerson(db, from.id, args.except), account);
  if (cases.length === 0) return false;
  const subject = `user/${from.id}`;
  const title = { zh: `${from.name} 的任务转给 ${to.name}`, en: `Tasks of ${from.name} to ${to.name}` };
  const { reason } = args;
  const wish: NewJob<'handOver'> = {
    id,
    kind: 'handOver',
    payload: { from, to },
    subject,
    lane: subject,
    title,
    dryRun: false,
    processes: null,
    actor,
    reason,
    cases,
  };
  await db.transaction().execute(async (trx) => {
    if (!(await appendAudit(trx, { actor, action: 'tasks.handedOver', subject, after: { to: to.id, case: caseId }, reason, requestId: id }))) return;
    if (await addJob(trx, wish)) return;
    throw connectorFault('jobUnderWay', { zh: `${from.name} 的上一次转办还没有结束`, en: `The last hand-over of ${from.name} is still under way` }, true);
  });
  return true;
}

/** Waits until the job is over; one that takes longer than a try is waited for by the next. */
async function ended(db: Database, id: string, signal: AbortSignal): Promise<{ readonly moved: number; readonly refused: number }> {
  for (const end = performance.now() + PATIENCE; performance.now() < end && !signal.aborted;) {
    const job = await findJob(db, id);
    if (job && (job.state === 'done' || job.state === 'cancelled')) return { moved: job.done - job.refused, refused: job.refused };
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  throw connectorFault('jobUnderWay', { zh: '转办还没有结束', en: 'The hand-over is still under way' }, true);
}

/** What stays, and why, for whoever reads the case that asks. Of a case that is kept from anybody neither its number nor why: that it is kept from him says what it is about. */
async function toldOf(db: Database, left: Awaited<ReturnType<typeof refusedCases>>): Promise<{ number: string; code: string }[]> {
  const confidential = await confidentialAmong(
    db,
    await latestDocumentsIn(db),
    left.map(({ caseId }) => caseId),
  );
  return left.map(({ caseId, refusal }) =>
    confidential.has(caseId) ? { number: '', code: 'confidential' } : { number: caseId, code: (refusal as { code?: string } | null)?.code ?? '' },
  );
}

/**
 * `service: handOver`: all that a person has to do in running cases goes to another, by the job that 离职转办 starts: deadlines stay, each case's record says it.
 * Answers `{moved, refused: [{number, code}]}` when all is settled; what may not be given to him (another organisation, his second vote) is named and stays; what
 * is confidential stays unnamed (`{number: '', code: 'confidential'}`).
 * Turns of an approval in order that are yet to come only the cases know: a supervisor moves them on the page 批量操作.
 */
export function handOverConnector({ pool, drive }: HandOverDeps): Connector {
  return async (call, { idempotencyKey, signal }) => {
    const args = readArguments(handOver, call);
    const db = createDatabase(pool);
    const id = jobIdOf(idempotencyKey);
    if (!(await findJob(db, id)) && !(await begin(db, id, call, args))) return { moved: 0, refused: [] };
    await drive(id);
    const { moved, refused } = await ended(db, id, signal);
    const left = refused === 0 ? [] : await refusedCases(db, id);
    return { moved, refused: await toldOf(db, left) };
  };
}
