import type { WorkflowService } from '@temporalio/client';
import { sql } from 'kysely';
import { within } from '../../../config/within.js';
import { countFindings } from '../../../db/queries/case-findings.js';
import { isWorkerPresent } from '../../../db/queries/worker-presence.js';
import { alive, type Health, health } from '../../contract/health.js';
import type { Deps } from '../../deps.js';
import { ok, open } from '../../http/operation.js';

type Check = { status: 'ok' | 'down'; detail?: string };
const PATIENCE = 2000;
/** A worker that has asked for work within this time is there, ms. */
const JUST_POLLED = 10_000;
/** An idle worker asks once a minute; one that has not asked for longer has lost Temporal, ms. */
const POLLED_WITHIN = 90_000;

async function check(run: () => Promise<void>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE} ms`)), PATIENCE)));
  try {
    await Promise.race([run(), late]);
    return { status: 'ok' };
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** A call that is not tried for ever. */
const ask = (client: Deps['temporal'], run: (service: WorkflowService) => Promise<void>) =>
  within(client, PATIENCE, ({ workflowService }) => run(workflowService));

const postgres = ({ db }: Deps) => check(async () => void (await sql`select 1`.execute(db)));
const temporal = ({ temporal: client, settings }: Deps) =>
  check(() => ask(client, async (service) => void (await service.describeNamespace({ namespace: settings.namespace }))));
/** A poll that waits is not seen to end: in between, PostgreSQL knows whether the worker's process lives. */
const worker = ({ temporal: client, settings, db }: Deps) =>
  check(() =>
    ask(client, async (service) => {
      const { pollers } = await service.describeTaskQueue({
        namespace: settings.namespace,
        taskQueue: { name: settings.taskQueue },
        taskQueueType: 1,
      });
      const latest = Math.max(0, ...(pollers ?? []).map((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000));
      const age = Date.now() - latest;
      if (age <= JUST_POLLED || (age <= POLLED_WITHIN && (await isWorkerPresent(db, settings.taskQueue)))) return;
      throw new Error(`no worker polls the task queue ${settings.taskQueue}`);
    }),
  );

/** What the comparison of Temporal with PostgreSQL has found; the numbers alone, for this page asks nobody who he is. Without PostgreSQL: nothing. */
async function cases({ pool }: Deps): Promise<Health['checks']['cases']> {
  let findings: Health['checks']['cases']['findings'] = [];
  await check(async () => void (findings = await countFindings(pool)));
  return { status: findings.some(({ open: waiting }) => waiting > 0) ? 'attention' : 'ok', findings };
}

/**
 * `GET /api/health`: `ok` and 200 when every server answers, else 503; `degraded` while pages can still be read. Cases that wait for ops are in
 * `checks.cases` and make no server ill: whoever asks here (load balancer, supervisor) would take it away for them (docs/decisions/0017).
 */
export const readHealth = open(
  {
    id: 'readHealth',
    method: 'get',
    path: '/api/health',
    tag: 'health',
    summary: 'Whether everything answers',
    responses: {
      200: { description: 'everything answers; `checks.cases` says whether cases wait for ops', schema: health },
      503: { description: 'something does not answer', schema: health },
    },
  },
  async ({ deps }) => {
    const [pg, server, work, found] = await Promise.all([postgres(deps), temporal(deps), worker(deps), cases(deps)]);
    const checks = { postgres: pg, temporal: server, worker: work, cases: found };
    const answers = pg.status === 'ok' && server.status === 'ok' && work.status === 'ok';
    const status = answers ? 'ok' : pg.status === 'down' ? 'down' : 'degraded';
    return { status: answers ? 200 : 503, body: { status, version: deps.settings.version, checks } };
  },
);

/** `GET /api/health/live`: the process runs. */
export const readLive = open(
  {
    id: 'readLive',
    method: 'get',
    path: '/api/health/live',
    tag: 'health',
    summary: 'Whether the process runs',
    responses: { 200: { description: 'it does', schema: alive } },
  },
  () => Promise.resolve(ok({ status: 'ok' })),
);
