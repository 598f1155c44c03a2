import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { findPort } from '../dev/ports.js';
import { HAND_SCHEMA } from './handwritten/schema.js';
import { HttpClient } from './http-client.js';
import { end, startNode, untilReady } from './processes.js';
import type { Shared, Target } from './target.js';

/** The case written by hand on Temporal: plain, or lean (service tasks as local activities, update-with-start). */
export function handwrittenTarget(shared: Shared, lean: boolean): Target {
  const name = lean ? 'lean' : 'plain';
  let children: ChildProcess[] = [];
  let http!: HttpClient;
  let pool!: pg.Pool;
  return {
    name,
    namespace: 'default',
    async start() {
      const url = await shared.createDatabase(`hand_${name}`);
      pool = new pg.Pool({ connectionString: url, max: 2 });
      await pool.query(HAND_SCHEMA);
      const port = await findPort(undefined, new Set());
      http = new HttpClient(port);
      const env = { DATABASE_URL: url, TEMPORAL_ADDRESS: shared.temporalAddress, LEAN: String(lean), TASK_QUEUE: `handwritten-${name}`, PORT: String(port) };
      const logFile = join(shared.dataDir, `${name}.log`);
      children = ['worker', 'api'].map((program) => startNode(`bench/handwritten/${program}.ts`, { env, logFile }));
      await Promise.all(children.map((child) => untilReady(child, logFile)));
      return { worker: children[0]?.pid ?? 0, api: children[1]?.pid ?? 0 };
    },
    startCase: async (goods) => ((await http.call('POST', '/cases', { body: goods })).body as { id: string }).id,
    findTask: async (caseId, group) =>
      ((await http.call('GET', `/tasks?caseId=${caseId}&group=${group}`)).body as { items: { id: string }[] }).items[0]?.id ?? null,
    claim: async (taskId, group) => {
      await http.call('POST', `/tasks/${taskId}/claim`, { body: { user: group } });
    },
    complete: async (taskId) => {
      await http.call('POST', `/tasks/${taskId}/complete`, { body: {} });
    },
    ended: async () => (await pool.query<{ n: number }>(`select count(*)::int as n from hand_log where entry = 'notification'`)).rows[0]?.n ?? 0,
    stop: async () => {
      http?.close();
      await Promise.all([...children.map((child) => end(child)), pool?.end()]);
    },
  };
}
