import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { StartFailure } from './failure.js';
import { note } from './progress.js';

/** A user PostgreSQL runs as when we are root (it refuses root); undefined: our own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where the binaries are and where data may lie, for the account PostgreSQL runs as. */
export interface PostgresPlace {
  readonly account?: Account;
  readonly bin: string;
  readonly dataDir: string;
}

/** A folder every user can walk into, for what the `postgres` user cannot reach inside the project. */
const REACHABLE = '/var/tmp';

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

/**
 * Binaries and data folder that the account can reach. As root in a folder closed to others (a home of mode 0700) both
 * move to a place that is open, and the terminal is told. `identity` is the data folder's own secret: a folder that was
 * deleted and made anew does not meet the old one's database there.
 */
export function postgresPlace(nativeBin: string, dataDir: string, identity: string): PostgresPlace {
  const account = postgresAccount();
  if (account === undefined) return { bin: nativeBin, dataDir };
  const bin = canRun(join(nativeBin, 'postgres'), account) ? nativeBin : copyOfBinaries(nativeBin);
  mkdirSync(dirname(dataDir), { recursive: true });
  if (canEnter(dirname(dataDir), account)) return { account, bin, dataDir };
  const elsewhere = join(REACHABLE, `liuzhuan-${createHash('sha256').update(`${dataDir} ${identity}`).digest('hex').slice(0, 12)}`);
  ownFolder(elsewhere);
  note({
    zh: `用户 postgres 进不了 ${dirname(dataDir)}，数据库文件改放在 ${elsewhere}。`,
    en: `The user postgres cannot enter ${dirname(dataDir)}; the database's files go to ${elsewhere} instead.`,
  });
  return { account, bin, dataDir: join(elsewhere, 'postgres') };
}

function canRun(program: string, account: Account): boolean {
  const result = spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' });
  return result.error === undefined && result.status === 0;
}

function canEnter(folder: string, account: Account): boolean {
  const result = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' });
  return result.status === 0;
}

/** A folder of ours in a place open to all: made by us, and nobody else's. */
function ownFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (lstatSync(folder).uid !== process.getuid?.()) {
    throw new StartFailure({
      zh: `${folder} 属于其他用户：请删除它，或用 --data-dir 指定其他文件夹。`,
      en: `${folder} belongs to another user: remove it, or name another folder with --data-dir.`,
    });
  }
}

function copyOfBinaries(nativeBin: string): string {
  const native = dirname(nativeBin);
  const target = join(REACHABLE, `liuzhuan-pg-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`);
  ownFolder(target);
  const copied = join(target, 'native');
  if (!existsSync(copied)) {
    note({
      zh: `PostgreSQL 程序复制到 ${target}（用户 postgres 读不到项目文件夹）。`,
      en: `PostgreSQL's programs are copied to ${target} (the user postgres cannot read the project's folder).`,
    });
    const part = join(target, `part-${process.pid}`);
    cpSync(native, part, { recursive: true, verbatimSymlinks: true });
    renameSync(part, copied);
    rmSync(part, { recursive: true, force: true });
  }
  spawnSync('chmod', ['-R', 'a+rX', target]);
  return join(copied, 'bin');
}
