import { spawn, type ChildProcess } from 'node:child_process';

/** How a program ended. */
export interface Ended {
  /** Its exit code; null when it could not be started, was killed or took too long. */
  readonly code: number | null;
  /** What it wrote to standard output and standard error. */
  readonly output: string;
}

/** How a program is run. */
export interface Conditions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Who runs it; only root may name another. */
  readonly account?: { readonly uid: number; readonly gid: number };
  /** Milliseconds after which it is killed. */
  readonly patience: number;
}

/**
 * Runs a program to its end; never throws. It is killed when this process ends before it. Where Ctrl-C is waited for (the
 * supervisor), it is for that alone: the program, in a group of its own, is not struck by it.
 */
export function run(command: string, args: readonly string[], { env = process.env, cwd, account, patience }: Conditions): Promise<Ended> {
  return new Promise((resolve) => {
    const detached = process.listenerCount('SIGINT') > 0;
    const child = spawn(command, args, { ...account, env, cwd, detached, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const kill = (): void => (detached ? killGroup(child) : void child.kill('SIGKILL'));
    const timer = setTimeout(kill, patience);
    const done = (code: number | null, words = output): void => {
      clearTimeout(timer);
      process.off('exit', kill);
      resolve({ code, output: words });
    };
    process.prependListener('exit', kill);
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.once('error', (error) => done(null, error.message)).once('close', (code) => done(code));
  });
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in between.
  }
}
