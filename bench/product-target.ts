import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../db/migrate.js';
import { seed } from '../db/seed/seed.js';
import { buildWorkflowBundle } from '../dev/build/workflow-bundle.js';
import { findPort } from '../dev/ports.js';
import { HttpClient } from './http-client.js';
import { end, startNode } from './processes.js';
import type { Group, Shared, Target } from './target.js';

const PASSWORD = 'bench-password-1';
const ACCOUNTS: Record<Group, string> = { service: 'service-specialist', factory: 'factory-repair', supervisor: 'service-supervisor' };
export const PROCESSES = fileURLToPath(new URL('./reference-case', import.meta.url));

/** As API and worker run in production (dev/services.ts, docker-compose.yml). */
const API_FLAGS = ['--max-semi-space-size=32'];
export const WORKER_FLAGS = [...API_FLAGS, '--require', fileURLToPath(new URL('../worker/without-stack-traces.cjs', import.meta.url))];

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
    if (children.some((child) => child.exitCode !== null) || Date.now() > limit) throw new Error('worker or API does not come up: see product.log');
    const status = await http.call('GET', '/api/health', { accept: () => true }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
  }
}

/** This product: the process of bench/reference-case through the documented HTTP API, three people with a token each. */
export function productTarget(shared: Shared): Target {
  let children: ChildProcess[] = [];
  let http!: HttpClient;
  let pool!: pg.Pool;
  const headers = {} as Record<Group, Record<string, string>>;
  return {
    name: 'liuzhuan',
    async start() {
      const url = await shared.createDatabase('liuzhuan');
      await migrate(url);
      await seed(url, { demoPassword: PASSWORD });
      await seed(url, { processes: PROCESSES });
      pool = new pg.Pool({ connectionString: url, max: 2 });
      const port = await findPort(undefined, new Set());
      http = new HttpClient(port);
      const env = {
        DATABASE_URL: url,
        TEMPORAL_ADDRESS: shared.temporalAddress,
        PORT: String(port),
        WORKFLOW_BUNDLE: (await buildWorkflowBundle()).path,
        SESSION_SECRET: 'bench-secret-bench-secret',
        ATTACHMENT_DIR: join(shared.dataDir, 'attachments'),
        LOG_LEVEL: 'warn',
      };
      const log = join(shared.dataDir, 'product.log');
      children = [startNode('../worker/main.ts', env, log, WORKER_FLAGS), startNode('../api/main.ts', env, log, API_FLAGS)];
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
