import type { ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { migrate } from '../db/migrate.js';
import type { seed } from '../db/seed/seed.js';
import type { buildWorkflowBundle } from '../dev/build/workflow-bundle.js';
import { findPort } from '../dev/ports.js';
import { HttpClient } from './http-client.js';
import { end, startNode } from './processes.js';
import type { Group, Shared, Target } from './target.js';

const PASSWORD = 'bench-password-1';
const ACCOUNTS: Record<Group, string> = { service: 'service-specialist', factory: 'factory-repair', supervisor: 'service-supervisor' };

/** Where a build has the definition of the reference case. */
export const processesOf = (root: string): string => join(root, 'bench', 'reference-case');

/** Flags of a worker whose sources lie in this folder: what that build loads before its worker are the `.cjs` beside it. */
export const workerFlags = (root: string, memory: readonly string[]): string[] => {
  const folder = join(root, 'worker');
  const before = readdirSync(folder).filter((file) => file.endsWith('.cjs'));
  return [...memory, ...before.flatMap((file) => ['--require', join(folder, file)])];
};

/** A bearer token of a demo person. */
async function tokenOf(http: HttpClient, username: string): Promise<string> {
  const session = await http.call('POST', '/api/session', { body: { username, password: PASSWORD } });
  const { csrfToken } = session.body as { csrfToken: string };
  const cookie = session.cookie;
  const made = await http.call('POST', '/api/tokens', { body: { name: 'bench' }, headers: { cookie, 'x-csrf-token': csrfToken } });
  return (made.body as { token: string }).token;
}

async function untilHealthy(http: HttpClient, children: readonly ChildProcess[]): Promise<void> {
  for (const limit = Date.now() + 120_000; ; await sleep(300)) {
    if (children.some((child) => child.exitCode !== null) || Date.now() > limit) throw new Error('worker or API does not come up: see its log');
    const status = await http.call('GET', '/api/health', { accept: () => true }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
  }
}

/** What of a build is called here; a build of earlier is asked for its own. */
interface Parts {
  readonly migrate: typeof migrate;
  readonly seed: typeof seed;
  readonly buildWorkflowBundle: typeof buildWorkflowBundle;
}

async function partsOf(root: string): Promise<Parts> {
  const load = async (file: string): Promise<Partial<Parts>> => (await import(pathToFileURL(join(root, file)).href)) as Partial<Parts>;
  const parts = await Promise.all(['db/migrate.ts', 'db/seed/seed.ts', 'dev/build/workflow-bundle.ts'].map(load));
  return Object.assign({}, ...parts) as Parts;
}

/** A build of this product. */
export interface Build {
  readonly name: string;
  /** Temporal namespace: two builds count their cases each from one. */
  readonly namespace: string;
  /** Folder of its sources; may have to be made first. */
  root(): Promise<string>;
  /** Node's flags under which its API and worker run in production. */
  readonly memoryFlags: readonly string[];
}

async function makeDatabase(url: string, root: string, parts: Parts): Promise<void> {
  await parts.migrate(url);
  await parts.seed(url, { demoPassword: PASSWORD });
  await parts.seed(url, { processes: processesOf(root) });
}

/** A build: the process of bench/reference-case through the documented HTTP API, three people with a token each. */
export function productTarget(shared: Shared, build: Build): Target {
  let children: ChildProcess[] = [];
  let http!: HttpClient;
  let pool!: pg.Pool;
  const headers = {} as Record<Group, Record<string, string>>;
  return {
    name: build.name,
    namespace: build.namespace,
    async start() {
      const root = await build.root();
      const parts = await partsOf(root);
      const url = await shared.createDatabase(build.name);
      await makeDatabase(url, root, parts);
      pool = new pg.Pool({ connectionString: url, max: 2 });
      const port = await findPort(undefined, new Set());
      http = new HttpClient(port);
      const env = {
        DATABASE_URL: url,
        TEMPORAL_ADDRESS: shared.temporalAddress,
        TEMPORAL_NAMESPACE: build.namespace,
        PORT: String(port),
        WORKFLOW_BUNDLE: (await parts.buildWorkflowBundle()).path,
        SESSION_SECRET: 'bench-secret-bench-secret',
        ATTACHMENT_DIR: join(shared.dataDir, `${build.name}-attachments`),
        LOG_LEVEL: 'warn',
      };
      const options = { env, logFile: join(shared.dataDir, `${build.name}.log`), root };
      children = [
        startNode('worker/main.ts', { ...options, flags: workerFlags(root, build.memoryFlags) }),
        startNode('api/main.ts', { ...options, flags: build.memoryFlags }),
      ];
      await untilHealthy(http, children);
      for (const group of Object.keys(ACCOUNTS) as Group[]) headers[group] = { authorization: `Bearer ${await tokenOf(http, ACCOUNTS[group])}` };
      return { worker: children[0]?.pid ?? 0, api: children[1]?.pid ?? 0 };
    },
    startCase: async (goods) =>
      ((await http.call('POST', '/api/cases', { headers: headers.service, body: { process: 'reference-case', variables: goods } })).body as { id: string }).id,
    findTask: async (caseId, group) => {
      const { body } = await http.call('GET', `/api/tasks?view=group&process=reference-case&limit=20&q=${encodeURIComponent(caseId)}`, {
        headers: headers[group],
      });
      return (body as { items: { id: string; caseId: string }[] }).items.find((task) => task.caseId === caseId)?.id ?? null;
    },
    claim: async (taskId, group) => {
      await http.call('POST', `/api/tasks/${taskId}/claim`, { headers: headers[group], body: {} });
    },
    complete: async (taskId, group) => {
      await http.call('POST', `/api/tasks/${taskId}/complete`, { headers: headers[group], body: { outcome: 'done', values: {} } });
    },
    ended: async () => (await pool.query<{ n: number }>(`select count(*)::int as n from ledger where entry = 'notification'`)).rows[0]?.n ?? 0,
    stop: async () => {
      http?.close();
      await Promise.all([...children.map((child) => end(child)), pool?.end()]);
    },
  };
}
