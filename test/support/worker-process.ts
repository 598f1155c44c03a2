import { spawn } from 'node:child_process';
import { ROOT } from '../../dev/paths.js';

/** A worker in a process of its own, as in production. */
export interface WorkerProcess {
  /** How Temporal names it in histories: begins with its process id. */
  readonly pid: number;
  /** SIGTERM; resolves with its exit code when it has drained. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** Where it stands and what it is told. */
export interface WorkerProcessOptions {
  /** Folder of its sources; this build's unless said. */
  readonly root?: string;
  readonly databaseUrl: string;
  readonly taskQueue: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts one on the run's Temporal server and waits until it polls. */
export async function startWorkerProcess({ root = ROOT, databaseUrl, taskQueue, env = {} }: WorkerProcessOptions): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: process.env.TEST_TEMPORAL_ADDRESS,
      TEMPORAL_TASK_QUEUE: taskQueue,
      ...env,
    },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  const polls = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('worker polls')) resolve();
      });
    void ended.then(() => reject(new Error(`The worker ended. It said:\n${said}`)));
  });
  await polls;
  return {
    pid: child.pid!,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
