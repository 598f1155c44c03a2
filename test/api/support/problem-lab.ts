import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../api/app.js';
import type { Problem } from '../../../api/contract/common.js';
import type { TokenCreated } from '../../../api/contract/session.js';
import type { ProblemCode } from '../../../api/errors/catalogue.js';
import { requestHash } from '../../../api/http/idempotency.js';
import type { MountedOperation } from '../../../api/http/operation.js';
import { ReferenceData } from '../../../api/reference/reference-data.js';
import { createDatabase, createPool } from '../../../db/pool.js';
import pg from 'pg';
import { announceWorker } from '../../../db/queries/worker-presence.js';
import { NEWEST } from '../../../engine/revisions.js';
import { addDefinitionDraft } from '../../../db/queries/definition-drafts.js';
import { publishVersion } from '../../../db/queries/definitions.js';
import { dropTaskDraft, saveTaskDraft } from '../../../db/queries/task-drafts.js';
import { addJob, type NewJob } from '../../../db/queries/jobs.js';
import { DefinitionStore } from '../../../api/definitions/definition-store.js';
import { compile } from '../../../model/compile.js';
import { process as drawn } from '../../support/process-builder.js';
import { operations } from '../../../api/routes/index.js';
import { type Answer, type Caller, type Headed, request, signIn } from './caller.js';
import { addressOf, type Example, examples, firstParam, PROJECTED, UPLOADED } from './operation-examples.js';
import { line, project, record, step, taskRow } from './projected.js';
import { startApi, type TestApi } from './test-api.js';

const { caseId, open, claimed, assigned, delegated, closed, cancelled, waiting, endedJob } = PROJECTED;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** How a refusal is brought about; in words for the reader, `Answer` for the test. */
type Produce = (operation: MountedOperation, example: Example) => Promise<Answer<Problem>>;

/** An API in which each documented problem can be brought about. */
export interface ProblemLab {
  readonly api: TestApi;
  readonly produce: Readonly<Record<ProblemCode, Produce>>;
  stop(): Promise<void>;
}

interface Signed {
  readonly caller: Caller;
  readonly token: string;
  readonly readOnly: string;
}

const bearer = (token: string): Headed => ({ authorization: `Bearer ${token}` });
const file = (content: string | Buffer, name: string): FormData => {
  const form = new FormData();
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return form;
};

/** Everybody the examples name, signed in, with a token that may write and one that may not. */
async function signInAll({ url }: TestApi): Promise<ReadonlyMap<string, Signed>> {
  const names = [...new Set(Object.values(examples).flatMap(({ as, denied }) => [as, ...(denied === undefined ? [] : [denied])]))];
  const entries = await Promise.all(
    names.map(async (name) => {
      const caller = await signIn(url, name);
      const token = async (scopes: string[]) => (await caller.post<TokenCreated>('/api/tokens', { name: 'test', scopes })).body.token;
      return [name, { caller, token: await token([]), readOnly: await token(['read']) }] as const;
    }),
  );
  return new Map(entries);
}

/** A case without a workflow, with tasks in the states that matter. */
const projectTasks = ({ deps }: TestApi) =>
  project(
    deps.pool,
    step(caseId, {
      case: { variables: { agentId: 'agent-jia', lines: [{ id: 'a', ...line }] } },
      tasks: [
        taskRow(open),
        taskRow(claimed),
        taskRow(assigned, { assignee: 'hr' }),
        taskRow(delegated, { assignee: 'hr' }),
        taskRow(closed, { state: 'completed', outcome: 'done', completedAt: Date.now(), completedBy: 'hr' }),
        taskRow(cancelled, { state: 'cancelled' }),
        taskRow(waiting, { state: 'suspended' }),
      ],
      records: [record('caseStarted'), record('taskDelegated', { taskId: delegated, from: { id: 'ops', name: '蔡文' }, to: { id: 'hr', name: '人事' } })],
    }),
  ).then(() => deps.pool.query(`update tasks set claimed_by = 'hr', claimed_at = now(), claimed_step = coalesce(step, 0) where id = $1`, [claimed]));

/** A process that waits for a message under a key, which specialists may send. */
const publishKeyed = ({ deps }: TestApi) => {
  const [roles, senders] = [['service-specialist', 'after-sales-specialist'], ['service-specialist']];
  const paid = { name: { zh: '已付', en: 'Paid' }, senders, schema: { type: 'object', properties: {} }, ui: { order: [], fields: {} } };
  const document = drawn('problems-keyed')
    .start()
    .receive('wait', 'problemsPaid', {}, { correlationKey: 'number' })
    .end()
    .with({ orgPack: 'zhifu', numberCode: 'PK', mayStart: roles, messages: { problemsPaid: paid } })
    .build();
  return publishVersion(deps.db, { document, checksum: 'keyed', note: null, publishedBy: 'test', compile });
};

/** A job that is done. */
const projectJob = async ({ deps }: TestApi): Promise<void> => {
  await addJob(deps.db, jobExample(endedJob, null));
  await deps.pool.query(`update jobs set state = 'done', done = total, ended_at = now() where id = $1`, [endedJob]);
};

const jobExample = (id: string, lane: string | null): NewJob<'handOver'> => ({
  id,
  kind: 'handOver',
  payload: { from: { id: 'nobody', name: '某人' }, to: null },
  subject: 'user/nobody',
  lane,
  title: { zh: '某人的任务', en: "Somebody's tasks" },
  dryRun: false,
  processes: null,
  actor: { id: 'ops', name: '流程管理员' },
  reason: '离职',
  cases: [{ caseId, item: open }],
});

/** The same API over another database. */
async function over(databaseUrl: string, { deps }: TestApi): Promise<{ url: string; stop: () => Promise<void> }> {
  const pool = createPool(databaseUrl, 2);
  const db = createDatabase(pool);
  const server = createServer(createApp({ ...deps, pool, db, definitions: new DefinitionStore(db), reference: new ReferenceData() }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await db.destroy();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

/** Where no PostgreSQL listens. */
const NOWHERE = 'postgres://nobody:x@127.0.0.1:1/nothing';

/** Starts it: Temporal is there, no worker is; the case of the examples has no workflow. */
export async function startProblemLab(): Promise<ProblemLab> {
  const api = await startApi({ temporalAddress: process.env['TEST_TEMPORAL_ADDRESS'] ?? '' });
  const [people, away, empty] = await Promise.all([
    signInAll(api),
    over(NOWHERE, api),
    // PostgreSQL's own database: none of our tables is there.
    over(process.env['TEST_POSTGRES_URL'] ?? '', api),
    projectTasks(api),
    projectJob(api),
    publishKeyed(api),
    addDefinitionDraft(api.deps.db, { key: 'repair-return', document: { key: 'repair-return' }, author: { id: 'ops', name: '蔡文' } }),
  ]);
  return {
    api,
    produce: producers(api, people, { away: away.url, empty: empty.url }),
    stop: async () => {
      await away.stop();
      await empty.stop();
      await api.stop();
    },
  };
}

function producers(api: TestApi, people: ReadonlyMap<string, Signed>, urls: { away: string; empty: string }): ProblemLab['produce'] {
  const signed = (name: string | undefined): Signed => {
    const found = people.get(name ?? '');
    if (!found) throw new Error(`nobody called ${name} is signed in`);
    return found;
  };
  const send = (o: MountedOperation, path: string, body: unknown, headers: Headed, url = api.url) =>
    request(url, o.contract.method.toUpperCase(), path, body, headers);
  /** The example as its own person sends it, with something changed. */
  const sent = (o: MountedOperation, e: Example, change: { params?: Record<string, string>; query?: string; body?: unknown; headers?: Headed } = {}) =>
    send(o, addressOf(o, e, change.params) + (change.query ?? ''), 'body' in change ? change.body : e.body, {
      ...bearer(signed(e.as).token),
      ...change.headers,
    });
  const onTask =
    (id: string): Produce =>
    (o, e) =>
      sent(o, e, { params: { id } });
  /** As if somebody had sent it a moment ago, and went on working for a minute. */
  const remember = (userId: string, key: string, hash: string) =>
    api.deps.pool.query(
      `insert into idempotency (user_id, key, request_hash, alive_at) values ($1, $2, $3, now() + interval '1 minute') on conflict do nothing`,
      [userId, key, hash],
    );
  /** The case is known to Temporal, as far as its row says, whatever an earlier request has found. */
  const isKnown = () => api.deps.pool.query(`update cases set flags = '{}' where id = $1`, [caseId]);
  /** While a worker is there that knows what this API knows. */
  const besideWorker = async <T>(run: () => Promise<T>): Promise<T> => {
    const worker = new pg.Client({ connectionString: String(api.deps.pool.options.connectionString) });
    await worker.connect();
    await announceWorker(worker, api.deps.settings.taskQueue, NEWEST);
    return run().finally(() => worker.end());
  };
  const hashOf = (o: MountedOperation, e: Example): string => {
    const body = o.contract.bodyType ? { name: UPLOADED.name, sha256: createHash('sha256').update(UPLOADED.content).digest('hex') } : e.body;
    return requestHash({ method: o.contract.method.toUpperCase(), originalUrl: addressOf(o, e), body });
  };
  const inProgress = once(async () => {
    const all = operations.filter(({ contract }) => contract.idempotent !== undefined);
    const answers = await Promise.all(
      all.map(async (o): Promise<[string, Answer<Problem>]> => {
        const e = examples[o.contract.id]!;
        const key = `under-way-${o.contract.id}`;
        await remember(e.as, key, hashOf(o, e));
        return [o.contract.id, await sent(o, e, { headers: { 'idempotency-key': key } })];
      }),
    );
    return new Map(answers);
  });
  return {
    malformedJson: (o, e) => sent(o, e, { body: '{"half": ', headers: { 'content-type': 'application/json' } }),
    malformedRequest: (o, e) =>
      o.contract.bodyType
        ? sent(o, e, { body: '--x\r\nhalf', headers: { 'content-type': 'multipart/form-data; boundary=x' } })
        : sent(o, e, { params: { [firstParam(o)]: '%ff' } }),
    notSignedIn: (o, e) => send(o, addressOf(o, e), e.body, {}),
    wrongCredentials: (o, e) => sent(o, e, { headers: { authorization: '' } }),
    forbidden: (o, e) => send(o, addressOf(o, e), e.body, bearer(signed(e.denied).token)),
    csrfToken: (o, e) => send(o, addressOf(o, e), e.body, { cookie: signed(e.as).caller.cookie }),
    tokenScope: (o, e) => send(o, addressOf(o, e), e.body, bearer(signed(e.as).readOnly)),
    notFound: (o, e) => sent(o, e, { params: { [firstParam(o)]: 'none' } }),
    taskClaimed: onTask(claimed),
    taskAssigned: onTask(assigned),
    taskDelegated: onTask(delegated),
    taskClosed: onTask(closed),
    taskNotOpen: onTask(cancelled),
    incidentSettled: async (o, e) => {
      await api.deps.pool.query(`update cases set status = 'completed' where id = $1`, [caseId]);
      await api.deps.pool.query(`select append_journal($1, 'ops', '蔡文', 'incidentResolved', null, null, '{"incidentId": "settled"}')`, [caseId]);
      const answer = await sent(o, e, { body: { operation: 'resolveIncident', reason: '已处理', incidentId: 'settled' } });
      await api.deps.pool.query(`update cases set status = 'running' where id = $1`, [caseId]);
      return answer;
    },
    taskNotYours: onTask(claimed),
    changedMeanwhile: async (o, e) => {
      // An earlier command has shown that the case has no workflow.
      await api.deps.pool.query(`update cases set flags = '{}' where id = $1`, [caseId]);
      return sent(o, e, { body: { ...(e.body as object), basedOn: { receivedAt: '2026-09-22T10:00:00+08:00' } } });
    },
    // What somebody else has cannot be given back either way: of that operation it is a task that waits for others.
    conflict: (o, e) => (o.contract.id === 'releaseTask' ? onTask(waiting)(o, e) : sent(o, e)),
    idempotencyKeyReused: async (o, e) => {
      await remember(e.as, 'used', 'of another request');
      return sent(o, e, { headers: { 'idempotency-key': 'used' } });
    },
    requestInProgress: async (o) => (await inProgress()).get(o.contract.id)!,
    jobUnderWay: async (o, e) => {
      const lanes = {
        updateParameter: `parameter/${e.params?.['name']}`,
        updateCalendar: 'calendar/china',
        handOverTasks: `user/${e.params?.['id']}`,
        raiseRevisions: 'revisions',
      };
      const lane = lanes[o.contract.id as keyof typeof lanes];
      await addJob(api.deps.db, jobExample(`under-way-${lane}`, lane));
      if (o.contract.id === 'raiseRevisions') return besideWorker(() => sent(o, e));
      return sent(o, e, { body: o.contract.id === 'handOverTasks' ? e.body : { ...(e.body as object), applyToRunning: 'all' } });
    },
    workersTooOld: (o, e) => sent(o, e),
    jobEnded: (o, e) => sent(o, e),
    answerNotKept: async (o, e) => {
      await remember(e.as, 'sealed', hashOf(o, e));
      await api.deps.pool.query(`update idempotency set status = 201, response = '{"sealed": "with another secret"}' where key = 'sealed'`);
      return sent(o, e, { headers: { 'idempotency-key': 'sealed' } });
    },
    nameTaken: (o, e) => sent(o, e),
    savedMeanwhile: async (o, e) => {
      if (o.contract.id === 'saveDraft') await isKnown();
      if (o.contract.id === 'saveDraft') await saveTaskDraft(api.deps.db, PROJECTED.open, e.as, { values: { waybillIn: 'SF' }, basedOn: {} });
      return sent(o, e, { headers: { 'if-match': '"0"' } });
    },
    draftGone: async (o, e) => {
      const body = o.contract.id === 'saveDefinitionDraft' ? { key: 'none' } : e.body;
      if (o.contract.id !== 'saveDraft') return sent(o, e, { params: { key: 'none' }, body, headers: { 'if-match': '"1"' } });
      await isKnown();
      await dropTaskDraft(api.deps.db, PROJECTED.open, e.as);
      return sent(o, e, { headers: { 'if-match': '"1"' } });
    },
    keepsLess: async (o, e) => {
      const { withheldFrom: _rule, ...document } = (await api.deps.definitions.latestOf('complaint'))!.document;
      await addDefinitionDraft(api.deps.db, { key: 'complaint', document, author: { id: 'ops', name: '蔡文' } });
      const address = addressOf(o, e, { key: 'complaint' });
      return send(o, address, e.body, bearer(signed('service-supervisor').token));
    },
    unfitDefinition: (o, e) => sent(o, e),
    tooLarge: (o, e) => sent(o, e, { body: o.contract.bodyType ? file(Buffer.alloc(65 * 1024), 'big.png') : { text: 'x'.repeat(1024 * 1024) } }),
    unsupportedMediaType: (o, e) => sent(o, e, { body: 'text', headers: { 'content-type': 'text/plain' } }),
    fileTypeNotAllowed: (o, e) => sent(o, e, { body: file('<script>', 'page.html') }),
    invalidRequest: (o, e) => sent(o, e, { query: '?nonsense=1', ...(o.contract.bodyType && { body: file(PNG, 'a.png') }) }),
    tooManyAttempts: async (o, e) => {
      const headers = { authorization: '', 'x-forwarded-for': '192.0.2.77' };
      const body = { username: 'front-desk', password: 'wrong' };
      for (let i = 0; i < 10; i += 1) await sent(o, e, { body, headers });
      return sent(o, e, { body, headers });
    },
    fault: (o, e) => send(o, addressOf(o, e), e.body, bearer(signed(e.as).token), urls.empty),
    unavailable: (o, e) => send(o, addressOf(o, e), e.body, bearer(signed(e.as).token), urls.away),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
