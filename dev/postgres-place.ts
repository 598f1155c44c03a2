import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { StartFailure } from './failure.js';
import { canEnter, canRun, postgresAccount, userName, type Account } from './postgres-account.js';
import { clusterIn, findCluster } from './postgres-cluster.js';
import { note } from './progress.js';

/** Where the binaries are and where data lie, for the account PostgreSQL runs as. */
export interface PostgresPlace {
  readonly account?: Account;
  readonly bin: string;
  readonly dataDir: string;
}

/** A folder every user can walk into, for what the `postgres` user cannot reach inside the project. */
const REACHABLE = '/var/tmp';

/**
 * Binaries and data folder that the account can reach. Where there is a database already, that is used, by the user it
 * belongs to. Else it goes to `own`, or, as root in a folder closed to others (a home of mode 0700), to a place that is
 * open: there it stays, and every start tells the terminal. `identity` is the data folder's own secret: a folder that was
 * deleted and made anew does not meet the old one's database there.
 */
export async function postgresPlace(nativeBin: string, own: string, identity: string): Promise<PostgresPlace> {
  const outside = join(REACHABLE, `liuzhuan-${shortHash(`${own} ${identity}`)}`, 'postgres');
  const found = findCluster(own, outside);
  const account = found === null ? postgresAccount() : await accountOf(found);
  const dataDir = found ?? (await placeOfNew(own, outside, account));
  if (dataDir !== own) {
    note({
      zh: `数据库在数据文件夹之外：${dataDir}；搬走数据时请一并复制。`,
      en: `The database lies outside of the data folder, in ${dataDir}. Take both when you copy the data.`,
    });
  }
  const bin = (await canRun(join(nativeBin, 'postgres'), account)) ? nativeBin : copyOfBinaries(nativeBin);
  return { ...(account && { account }), bin, dataDir };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

async function placeOfNew(own: string, outside: string, account: Account | undefined): Promise<string> {
  mkdirSync(dirname(own), { recursive: true });
  if (await canEnter(dirname(own), account)) return own;
  ownFolder(dirname(outside));
  return outside;
}

/** The account that can use an existing cluster: PostgreSQL takes none but its owner's. */
async function accountOf(cluster: string): Promise<Account | undefined> {
  const { uid, gid } = statSync(cluster);
  if (process.getuid?.() !== 0) {
    if (clusterIn(cluster) === 'closed' || (process.getuid !== undefined && uid !== process.getuid())) throw ofAnother(cluster, uid);
    return undefined;
  }
  const account = uid === 0 ? postgresAccount() : { uid, gid };
  if (!(await canEnter(dirname(cluster), account))) throw outOfReach(cluster, account?.uid ?? uid);
  // Copied by root without its owner.
  if (uid === 0 && account !== undefined) spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, cluster]);
  return account;
}

function ofAnother(cluster: string, uid: number): StartFailure {
  const user = userName(uid);
  return new StartFailure({
    zh: `数据库 ${cluster} 属于用户 ${user}：请以该用户或 root 运行，或用 --data-dir 指定其他文件夹。`,
    en: `The database ${cluster} belongs to the user ${user}: run this as that user or as root, or name another folder with --data-dir.`,
  });
}

function outOfReach(cluster: string, uid: number): StartFailure {
  const user = userName(uid);
  return new StartFailure({
    zh: `数据库在 ${cluster}，而运行 PostgreSQL 的用户 ${user} 进不了 ${dirname(cluster)}：请对该文件夹及其上级执行 chmod a+x。`,
    en: `The database is in ${cluster}, and the user ${user}, as which PostgreSQL runs, cannot enter ${dirname(cluster)}: do chmod a+x on that folder and those above it.`,
  });
}

/** A folder of ours in a place open to all: made by us, and nobody else's. */
function ownFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (lstatSync(folder).uid !== process.getuid?.()) {
    throw new StartFailure({
      zh: `${folder} 属于其他用户：请删除它，或用 --data-dir 指定其他文件夹。`,
      en: `${folder} belongs to another user: remove it, or name another folder with --data-dir.`,
    });
  }
  // Not by mkdir's mode: the umask may take from it what the user that PostgreSQL runs as needs.
  chmodSync(folder, 0o755);
}

function copyOfBinaries(nativeBin: string): string {
  const native = dirname(nativeBin);
  const target = join(REACHABLE, `liuzhuan-pg-${shortHash(native)}`);
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
