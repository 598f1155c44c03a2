import { spawnSync } from 'node:child_process';
import { StartFailure } from './failure.js';
import { run } from './run-program.js';

/** A user PostgreSQL runs as when we are root (it refuses root); undefined: our own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

function numberOf(flag: '-u' | '-g', user: string): number | undefined {
  const result = spawnSync('id', [flag, user], { encoding: 'utf8' });
  return result.status === 0 ? Number(result.stdout.trim()) : undefined;
}

/** The account to run as: ours unless we are root, then `postgres`, else `nobody`. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    const uid = numberOf('-u', user);
    const gid = numberOf('-g', user);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new StartFailure({
    zh: 'PostgreSQL 不能以 root 运行，而系统中没有 postgres 或 nobody 用户：请以普通用户运行，或执行 useradd postgres。',
    en: 'PostgreSQL refuses to run as root and there is no user postgres or nobody: run this as an ordinary user, or do: useradd postgres',
  });
}

/** Whether the account can run this program. */
export async function canRun(program: string, account: Account | undefined): Promise<boolean> {
  return account === undefined || (await run(program, ['--version'], { account, cwd: '/', patience: 30_000 })).code === 0;
}

/** Whether the account can walk into this folder. */
export async function canEnter(folder: string, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return true;
  return (await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { account, cwd: '/', patience: 30_000 })).code === 0;
}

/** The name of a user, or its number when it has none. */
export function userName(uid: number): string {
  const { status, stdout } = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : String(uid);
}
