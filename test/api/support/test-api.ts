import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection, type ConnectionOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { pino } from 'pino';
import { createApp } from '../../../api/app.js';
import { Background } from '../../../api/background.js';
import { DefinitionStore } from '../../../api/definitions/definition-store.js';
import type { ApiSettings, Deps } from '../../../api/deps.js';
import { LiveHub } from '../../../api/live/hub.js';
import { ReferenceData } from '../../../api/reference/reference-data.js';
import { diskStorage } from '../../../api/storage/file-storage.js';
import { retries } from '../../../api/temporal/retries.js';
import { dataConverter } from '../../../config/payload-codec.js';
import { Listener } from '../../../db/listener.js';
import { createDatabase, createPool } from '../../../db/pool.js';
import { seed } from '../../../db/seed/seed.js';
import { createFilledDatabase } from '../../support/postgres.js';

export const PASSWORD = 'correct horse battery staple';

/** The API on a real database, listening on a port of its own; `stop` in afterAll. */
export interface TestApi {
  readonly url: string;
  readonly deps: Deps;
  /** The process's listening connection. */
  readonly listener: Listener;
  /** Lines of the log at level error. */
  readonly faults: string[];
  stop(): Promise<void>;
}

const settings = (taskQueue: string, overrides: Partial<ApiSettings>): ApiSettings => ({
  version: 'test',
  taskQueue,
  namespace: 'default',
  calendarId: 'china',
  sessionSecret: 'a secret that signs cookies in tests',
  cookieSecure: false,
  trustProxy: 1,
  attachmentMaxBytes: 64 * 1024,
  ...overrides,
});

/** Longest pause between two tries of the Temporal client within a health check's patience, ms. */
const RETRIES_END = 3000;

/** Starts it with the shipped processes and the demo people. `temporalAddress` only where cases are started. */
export async function startApi(options: { temporalAddress?: string; taskQueue?: string; settings?: Partial<ApiSettings> } = {}): Promise<TestApi> {
  const database = await createFilledDatabase('liuzhuan_demo', async (url) => void (await seed(url, { demoPassword: PASSWORD })));
  const pool = createPool(database.url, 5);
  const db = createDatabase(pool);
  const faults: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) });
  let asked = false;
  const noted: NonNullable<ConnectionOptions['interceptors']>[number] = (call, next) => {
    asked = true;
    return next(call) as ReturnType<typeof noted>;
  };
  const interceptors = [noted, makeGrpcRetryInterceptor(retries)];
  const connection = Connection.lazy({ address: options.temporalAddress ?? '127.0.0.1:1', interceptors });
  const temporal = new Client({ connection, dataConverter });
  const reference = new ReferenceData();
  const listener = new Listener(database.url, log);
  const hub = new LiveHub(db, listener, log, reference);
  await listener.start();
  const files = mkdtempSync(join(tmpdir(), 'liuzhuan-files-'));
  const deps: Deps = {
    settings: settings(options.taskQueue ?? 'api-test', options.settings ?? {}),
    pool,
    db,
    temporal,
    definitions: new DefinitionStore(db, reference),
    hub,
    reference,
    storage: await diskStorage(files),
    log,
    background: new Background(),
    now: () => Date.now(),
  };
  const server = createServer(createApp(deps));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    hub.endStreams();
    await close(server);
    await listener.stop();
    await hub.stop();
    await deps.background.idle();
    // A client without a server tries again a little later, and must not find its channel closed then.
    if (asked && options.temporalAddress === undefined) await new Promise((resolve) => setTimeout(resolve, RETRIES_END));
    await connection.close();
    await db.destroy();
    await database.drop();
    rmSync(files, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, deps, listener, faults, stop };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
