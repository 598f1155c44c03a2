import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive, parentOf } from '../../dev/leftovers.js';
import { ROOT } from '../../dev/paths.js';
import { roomyFolder } from './roomy-folder.js';

/** Password of every demo account of an app under test. */
export const PASSWORD = 'tests-only-password';

/** The processes of a run that a test may end. */
export type ProcessName = 'supervisor' | 'worker' | 'api' | 'mail' | 'temporal' | 'postgres';

/** The whole product, started by the command people type, on ports and a data folder of its own. */
export interface RunningApp {
  readonly url: string;
  readonly mailUrl: string;
  readonly temporalUiUrl: string;
  readonly dataDir: string;
  /** All that the command has printed so far. */
  output(): string;
  /** Process ids of what runs now. */
  pids(): Partial<Record<ProcessName, number>>;
  /** kill -9; resolves when the process is gone. Throws when there is none. */
  kill(name: ProcessName): Promise<void>;
  /** kill -9 of all at once, as when the power fails. */
  killAll(): Promise<void>;
  /** Ctrl-C; resolves when all has ended. The data folder stays when `keep`. */
  stop(options?: { keep?: boolean }): Promise<void>;
}

/** What the outside may have set and must not reach an app under test. */
const FOREIGN = [
  'NODE_ENV',
  'PORT',
  'HOST',
  'DATA_DIR',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'PUBLIC_URL',
  'SMTP_URL',
  'INIT_CWD',
  'NODE_OPTIONS',
  'JEST_WORKER_ID',
];

/** Folders that the app writes into: readable by the user that PostgreSQL runs as when we are root. */
export function freshDataDir(): string {
  const folder = mkdtempSync(join(roomyFolder(), 'liuzhuan-app-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** A copy of the folder that the layer's setup has prepared, with the owners of its files: PostgreSQL does not run as root. An empty one where there is none. */
function preparedDataDir(): string {
  const copy = freshDataDir();
  const prepared = process.env.TEST_APP_FOLDER;
  if (prepared === undefined) return copy;
  const { status, stderr } = spawnSync('cp', ['-a', `${prepared}/.`, copy], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Expected a copy of ${prepared}: ${stderr}`);
  return copy;
}

/** Where it runs, and what. */
export interface StartOptions {
  /** One as a first start leaves it unless said. */
  readonly dataDir?: string;
  readonly port?: number;
  /** Folder of the sources; this build's unless said. */
  readonly root?: string;
}

/** Starts everything and waits for the `ready` line. On a folder that was used before, what is in it goes on. */
export async function startApp({ dataDir = preparedDataDir(), port = 0, root = ROOT }: StartOptions = {}): Promise<RunningApp> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.includes(name)));
  const child = spawn(process.execPath, [join(root, 'bootstrap.mjs'), 'start', '--port', String(port), '--data-dir', dataDir], {
    env: { ...env, DEMO_PASSWORD: PASSWORD, LIUZHUAN_LANG: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const addresses = await ready(child, () => output);
  return {
    ...addresses,
    dataDir,
    output: () => output,
    pids: () => pidsUnder(child),
    kill: async (name) => {
      const pid = pidsUnder(child)[name];
      if (pid === undefined) throw new Error(`There is no ${name} to kill`);
      await killHard([pid]);
    },
    // The supervisor first, so that it restarts nothing.
    killAll: () => {
      const { supervisor, ...others } = pidsUnder(child);
      return killHard([supervisor, ...Object.values(others)].filter((pid) => pid !== undefined));
    },
    stop: async ({ keep = false } = {}) => {
      await end(child);
      if (!keep) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function killHard(pids: readonly number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  while (pids.some(isAlive)) await sleep(10);
}

/** First starts build what is not built yet. */
const READY_WITHIN = 600_000;

async function ready(child: ChildProcess, output: () => string): Promise<Pick<RunningApp, 'url' | 'mailUrl' | 'temporalUiUrl'>> {
  const address = (name: string): string | undefined => new RegExp(`^${name} (http\\S+)$`, 'm').exec(output())?.[1];
  for (const began = Date.now(); Date.now() - began < READY_WITHIN; await sleep(50)) {
    const [url, mailUrl, temporalUiUrl] = [address('ready'), address('mail'), address('temporal-ui')];
    if (url !== undefined && mailUrl !== undefined && temporalUiUrl !== undefined) return { url, mailUrl, temporalUiUrl };
    if (child.exitCode !== null || child.signalCode !== null) break;
  }
  await end(child);
  throw new Error(`The app did not become ready. It said:\n${output()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  await exited;
}

/** How each process under the supervisor is told from the others. */
const SIGNS: readonly (readonly [ProcessName, RegExp])[] = [
  ['worker', /^liuzhuan-worker|worker\/main\.js/],
  ['api', /^liuzhuan-api|api\/main\.js/],
  ['mail', /maildev/],
  ['temporal', /temporal\S* server start-dev/],
  ['postgres', /postgres -D /],
];

function pidsUnder(supervisor: ChildProcess): Partial<Record<ProcessName, number>> {
  const found: Partial<Record<ProcessName, number>> = {};
  if (supervisor.pid === undefined) return found;
  if (isAlive(supervisor.pid)) found.supervisor = supervisor.pid;
  for (const pid of allPids()) {
    if (parentOf(pid) !== supervisor.pid || !isAlive(pid)) continue;
    const command = commandOf(pid);
    const sign = SIGNS.find(([, pattern]) => pattern.test(command));
    if (sign !== undefined) found[sign[0]] = pid;
  }
  return found;
}

function allPids(): number[] {
  const names = process.platform === 'linux' ? readdirSync('/proc') : spawnSync('ps', ['-A', '-o', 'pid='], { encoding: 'utf8' }).stdout.split('\n');
  return names.map(Number).filter((pid) => Number.isInteger(pid) && pid > 0);
}
