import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Environment, readEnvironment } from '../config/environment.js';
import { Listener } from '../db/listener.js';
import { createDatabase, createPool } from '../db/pool.js';
import { createApp } from './app.js';
import { Background } from './background.js';
import { DefinitionStore } from './definitions/definition-store.js';
import type { ApiSettings, Deps } from './deps.js';
import { useZone } from './http/instant.js';
import { LiveHub } from './live/hub.js';
import { housekeeping } from './housekeeping.js';
import { metricsServer } from './metrics.js';
import { ReferenceData } from './reference/reference-data.js';
import { startAskedCases } from './starting/asked-starts.js';
import { diskStorage } from './storage/file-storage.js';
import { connectTemporal } from './temporal/client.js';
import { calendarZone, CALENDAR_ID } from './calendars/calendar.js';

process.title = 'liuzhuan-api';

function version(): string {
  for (const folder of ['..', '../..']) {
    const path = join(import.meta.dirname, folder, 'package.json');
    if (existsSync(path)) return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  }
  return 'unknown';
}

function settingsOf(env: Environment): ApiSettings {
  if (!env.SESSION_SECRET && process.env['NODE_ENV'] === 'production')
    throw new Error('SESSION_SECRET is not set: it signs session cookies; give all API processes the same 32 random characters');
  return {
    version: version(),
    taskQueue: env.TEMPORAL_TASK_QUEUE,
    namespace: env.TEMPORAL_NAMESPACE,
    calendarId: CALENDAR_ID,
    sessionSecret: env.SESSION_SECRET ?? randomBytes(32).toString('hex'),
    cookieSecure: env.COOKIE_SECURE,
    trustProxy: env.TRUST_PROXY,
    attachmentMaxBytes: env.ATTACHMENT_MAX_BYTES,
    webDir: env.WEB_DIR,
  };
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });

/** Longer than the proxies in front keep a connection (a minute): the side that asks must be the one that closes it. */
const KEEP_ALIVE = 75_000;
/** How long requests under way may take when the process is told to end, ms. */
const GRACE = 10_000;

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed;
  clearTimeout(cut);
}

async function main(): Promise<void> {
  const env = readEnvironment(process.env);
  const settings = settingsOf(env);
  const log = pino({ level: env.LOG_LEVEL, name: 'api' });
  const pool = createPool(env.DATABASE_URL, env.DATABASE_POOL);
  const db = createDatabase(pool);
  const temporal = connectTemporal(env);
  const reference = new ReferenceData();
  const listener = new Listener(env.DATABASE_URL, log);
  const hub = new LiveHub(db, listener, log, reference);
  useZone(await calendarZone(pool));
  await listener.start();
  const deps: Deps = {
    settings,
    pool,
    db,
    temporal,
    definitions: new DefinitionStore(db, reference),
    hub,
    reference,
    storage: await diskStorage(env.ATTACHMENT_DIR),
    log,
    background: new Background(),
    now: () => Date.now(),
  };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE }, createApp(deps));
  const metrics = await metricsServer(env.METRICS_PORT, env.HOST);
  await listen(server, env.PORT, env.HOST);
  const stopHousekeeping = housekeeping(deps);
  const starter = startAskedCases(deps, listener);
  log.info({ host: env.HOST, port: env.PORT }, 'ready');

  let ending = false;
  const end = async (signal: string): Promise<void> => {
    if (ending) return;
    ending = true;
    log.info({ signal }, 'ending');
    stopHousekeeping();
    const quiet = starter.stop();
    // Streams never end by themselves.
    hub.endStreams();
    await close(server);
    await quiet;
    metrics?.close();
    await listener.stop();
    await hub.stop();
    await deps.background.idle();
    // The connection to Temporal ends with the process: what was cut off above may be about to call it again.
    await db.destroy();
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void end(signal));
  process.on('SIGINT', (signal) => void end(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(`liuzhuan-api: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
