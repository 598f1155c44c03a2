import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { installationFile, type Installation } from '../config/installation.js';
import { migrate } from '../db/migrate.js';
import { seed } from '../db/seed/seed.js';
import { buildAll } from './build/all.js';
import { beginService } from './begin-service.js';
import { databaseUrl, ensureDatabase } from './postgres.js';
import { StartFailure } from './failure.js';
import { followLogs } from './follow-logs.js';
import { note, step } from './progress.js';
import { reloadData } from './reload-data.js';
import { logFile, type Service, type Watched } from './service.js';
import { apiService, mailService, postgresService, temporalService, webService, workerService, type RunContext } from './services.js';
import { findTemporalProgram } from './temporal-binary.js';
import { isHealthy } from './temporal-server.js';
import { say, type Words } from './words.js';
import type { Shutdown } from './shutdown.js';
import { writeWhole } from './write-whole.js';
import type { StartOptions } from './options.js';

const DATABASE = 'liuzhuan';

type Settings = StartOptions & Pick<RunContext, 'ports' | 'secrets' | 'watched'>;

/** Starts a service as a step of the run. */
type Begin = (words: Words, service: Service) => Promise<Watched>;

/** Builds and starts the servers side by side, loads what belongs into them, starts worker and API; answers the lines to be printed. */
export async function bringUp(settings: Settings, shutdown: Shutdown): Promise<string[]> {
  const { dataDir, ports, secrets } = settings;
  const begin: Begin = (words, service) => beginService(words, service, dataDir, shutdown);
  const context: RunContext = {
    ...settings,
    databaseUrl: databaseUrl(ports.postgres, secrets.postgresPassword, DATABASE),
    temporalAddress: process.env.TEMPORAL_ADDRESS || `127.0.0.1:${ports.temporal}`,
  };
  tellInstallation(context, shutdown);
  await Promise.all([
    settings.watched ? undefined : buildAll(),
    begin({ zh: '启动 PostgreSQL', en: 'Start PostgreSQL' }, postgresService(context)).then(() => load(context)),
    startTemporal(context, begin),
    begin({ zh: '启动邮件接收器', en: 'Start the mail catcher' }, mailService(dataDir, ports)),
  ]);
  if (settings.watched) followLogs(dataDir, ['web', 'api', 'worker']);
  const programs = await Promise.all([
    begin({ zh: '启动工作进程', en: 'Start the worker' }, workerService(context)),
    begin({ zh: '启动 API', en: 'Start the API' }, apiService(context)),
    ...(settings.watched ? [begin({ zh: '启动网页开发服务器', en: 'Start the web development server' }, webService(context))] : []),
  ]);
  await step({ zh: '等待各部分就绪', en: 'Wait until everything answers' }, () => untilHealthy(context, programs, shutdown));
  if (settings.watched) reloadData(context.databaseUrl);
  return [...(await accounts(context)), ...addresses(context)];
}

/** Says in the data folder where the servers are, as long as they run: for `npm run admin` beside them. */
function tellInstallation({ dataDir, databaseUrl: url, temporalAddress }: RunContext, shutdown: Shutdown): void {
  const installation: Installation = {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE || 'default',
  };
  const file = installationFile(dataDir);
  writeWhole(file, JSON.stringify(installation, null, 2), 0o600);
  shutdown.atTheEnd(() => rmSync(file, { force: true }));
}

async function load({ ports, secrets, databaseUrl: url }: RunContext): Promise<void> {
  await ensureDatabase(databaseUrl(ports.postgres, secrets.postgresPassword, 'postgres'), DATABASE);
  await step({ zh: '升级数据库结构', en: 'Migrate the database' }, () => migrate(url));
  const theirs = await step({ zh: '载入流程、角色、工作日历与演示人员', en: 'Load processes, roles, calendar and demo people' }, () =>
    seed(url, { demoPassword: secrets.demoPassword }),
  );
  if (theirs.length === 0) return;
  note({
    zh: `下列流程的最新版本由本单位发布，未用产品自带的新定义替换：${theirs.join('、')}`,
    en: `The newest version of these processes was published here, so the new definition that comes with the product was not put over it: ${theirs.join(', ')}`,
  });
}

async function startTemporal(context: RunContext, begin: Begin): Promise<void> {
  const given = process.env.TEMPORAL_ADDRESS;
  if (!given) {
    const program = await findTemporalProgram('temporal');
    await begin({ zh: '启动 Temporal', en: 'Start Temporal' }, temporalService(context.dataDir, context.ports, program));
    return;
  }
  const namespace = process.env.TEMPORAL_NAMESPACE || 'default';
  await step({ zh: `连接 Temporal ${given}`, en: `Reach Temporal at ${given}` }, async () => {
    if (await isHealthy(given, namespace)) return;
    throw new StartFailure({
      zh: `TEMPORAL_ADDRESS 指向的 ${given} 没有应答（命名空间 ${namespace}）：请启动该服务，或取消这个环境变量以使用自带的服务。`,
      en: `${given}, named by TEMPORAL_ADDRESS, does not answer (namespace ${namespace}): start that server, or unset the variable to use a server of this run's own.`,
    });
  });
}

const READY_WITHIN = 300_000;
const TOO_MANY_FAILURES = 4;

/** Waits for a healthy answer of the API; gives up when a process ends again and again, with its own last words. */
async function untilHealthy(context: RunContext, programs: readonly Watched[], shutdown: Shutdown): Promise<void> {
  const url = `${healthAddress(context)}/api/health`;
  let last = '';
  for (const began = Date.now(); Date.now() - began < READY_WITHIN; await sleep(100)) {
    if (shutdown.isUnderWay()) throw new Error('stopped');
    const failing = programs.find((each) => each.failures() >= TOO_MANY_FAILURES);
    if (failing !== undefined) throw notReady(context, failing.name, lastWords(context, failing));
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
      if (response.ok) return;
      last = await response.text();
    } catch {
      // Not listening yet.
    }
  }
  throw notReady(context, 'api', last);
}

/** Where the API itself answers; while developing the app's own port is vite's. */
function healthAddress({ watched, host, port, ports }: RunContext): string {
  if (watched) return `http://127.0.0.1:${ports.api}`;
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
}

function lastWords({ dataDir }: RunContext, { name }: Watched): string {
  const file = logFile(dataDir, name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-6).join('\n    ') : '';
}

function notReady({ dataDir }: RunContext, name: Watched['name'], words: string): StartFailure {
  const file = logFile(dataDir, name);
  return new StartFailure({ zh: `${name} 没有就绪，日志 ${file}：\n    ${words}`, en: `${name} did not become ready, see ${file}:\n    ${words}` });
}

/** The demo accounts of each organisation: user name and person; then the password they share, and where to read what to do first. */
async function accounts({ databaseUrl: url, secrets }: RunContext): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ username: string; name: string; org_pack: string }>(
      'select username, name, org_pack from users where disabled_at is null and password_hash is not null order by org_pack, username',
    );
    const packs = [...new Set(rows.map((row) => row.org_pack))];
    const people = (pack: string): string =>
      rows
        .filter((row) => row.org_pack === pack)
        .map((row) => `${row.username} ${row.name}`)
        .join(', ');
    const lines = packs.map((pack) => `  ${pack}: ${people(pack)}`);
    return [
      say({ zh: '演示账号', en: 'Demo accounts' }),
      ...lines,
      say({ zh: `  密码 ${secrets.demoPassword}`, en: `  password ${secrets.demoPassword}` }),
      say({ zh: '用哪个账号、先点哪里：README.zh-CN.md 的“第一步”', en: 'Whom to sign in as, and what to click: README.md, “First steps”' }),
    ];
  } finally {
    await client.end();
  }
}

function addresses({ ports }: RunContext): string[] {
  const ui = process.env.TEMPORAL_ADDRESS ? process.env.TEMPORAL_UI_URL : `http://127.0.0.1:${ports.temporalUi}`;
  return [...(ui ? [`temporal-ui ${ui}`] : []), `mail http://127.0.0.1:${ports.mail}`];
}
