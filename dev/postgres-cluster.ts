import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, StartFailure } from './failure.js';
import { writeWhole } from './write-whole.js';

/**
 * What `postgres.json` in the data folder says when its database lies outside of it. A folder that was copied brings the
 * file along but not the database: `of` tells.
 */
interface Kept {
  /** The folder of the database. */
  readonly database: string;
  /** The data folder whose database it is. */
  readonly of: string;
}

/** Whether a folder holds a PostgreSQL cluster; `closed`: there is a folder that this user may not look into. */
export function clusterIn(folder: string): 'cluster' | 'none' | 'closed' {
  try {
    statSync(join(folder, 'PG_VERSION'));
    return 'cluster';
  } catch (error) {
    return codeOf(error) === 'EACCES' ? 'closed' : 'none';
  }
}

/**
 * The cluster that belongs to a data folder, wherever an earlier start has put it, or null when there is none yet. `own`
 * is its place inside of the data folder, `outside` the one for when PostgreSQL's user cannot enter that. Throws in one
 * sentence when there should be one and it is not there, or when it is not clear which of two it is.
 */
export function findCluster(own: string, outside: string): string | null {
  const kept = readKept(own);
  if (kept !== null) {
    if (isOurs(kept, own) && clusterIn(kept.database) !== 'none') return kept.database;
    if (clusterIn(own) === 'none') throw leftBehind(kept, own);
    rmSync(keptFile(own), { force: true });
    return own;
  }
  const found = [own, outside].filter((folder) => clusterIn(folder) !== 'none');
  if (found.length > 1) throw twoOfThem(own, outside);
  return found[0] ?? null;
}

/** Keeps where the database is when it lies outside of the data folder; only once there is one. */
export function keepPlace(own: string, place: string): void {
  if (place !== own) writeWhole(keptFile(own), JSON.stringify({ database: place, of: own } satisfies Kept, null, 2), 0o644);
}

function keptFile(own: string): string {
  return join(dirname(own), 'postgres.json');
}

function readKept(own: string): Kept | null {
  const file = keptFile(own);
  if (!existsSync(file)) return null;
  try {
    const { database, of } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>;
    if (typeof database === 'string' && typeof of === 'string') return { database, of };
  } catch (error) {
    if (codeOf(error) !== undefined) throw error;
  }
  // Damaged: the places themselves are looked at.
  return null;
}

/** Also a data folder that was moved keeps its database; one that was copied leaves it to the first, which is still there. */
function isOurs(kept: Kept, own: string): boolean {
  return kept.of === own || readKept(kept.of)?.database !== kept.database;
}

function leftBehind({ database, of }: Kept, own: string): StartFailure {
  return new StartFailure({
    zh: `${dirname(own)} 的数据库不在此文件夹中，而在 ${database}（属于 ${dirname(of)}）：请在停止后把它复制为 ${own}（cp -a），或删除 ${keptFile(own)} 以空数据库重新开始。`,
    en: `The database of ${dirname(own)} is not in it but in ${database} (of ${dirname(of)}): copy that, while stopped, to ${own} (cp -a), or delete ${keptFile(own)} to begin with an empty one.`,
  });
}

function twoOfThem(own: string, outside: string): StartFailure {
  const lastUsed = (folder: string): string => statSync(join(folder, 'postmaster.opts'), { throwIfNoEntry: false })?.mtime.toISOString() ?? '?';
  const [here, there] = [`${own} (${lastUsed(own)})`, `${outside} (${lastUsed(outside)})`];
  return new StartFailure({
    zh: `此数据文件夹有两个数据库（括号内为最近启动时间）：${here} 与 ${there}：请把不要的一个移走后重试。`,
    en: `This data folder has two databases (last started): ${here} and ${there}: move away the one that you do not want and try again.`,
  });
}
