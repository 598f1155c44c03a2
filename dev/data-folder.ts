import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { codeOf, StartFailure } from './failure.js';
import { findPorts } from './ports.js';
import { note } from './progress.js';
import { writeWhole } from './write-whole.js';

/** Ports inside the machine: nothing but this run uses them. */
export const INNER_PORTS = [
  'postgres',
  'temporal',
  'temporalUi',
  'temporalMetrics',
  'smtp',
  'mail',
  'api',
  'workerHealth',
  'workerMetrics',
  'apiMetrics',
] as const;

/** Name of an inner port. */
export type InnerPort = (typeof INNER_PORTS)[number];

/** What is made up once for a data folder and kept there, readable by its owner alone. */
export interface Secrets {
  readonly postgresPassword: string;
  readonly sessionSecret: string;
  readonly demoPassword: string;
}

const LEAST_FREE_MIB = 300;

/** Makes the folder; says so in one sentence when it cannot be used. */
export function openDataFolder(dataDir: string): void {
  try {
    for (const folder of ['', 'logs', 'run', 'temporal', 'attachments', 'mail']) mkdirSync(join(dataDir, folder), { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    if (codeOf(cause) === 'ENOSPC') throw cause;
    if (codeOf(cause) === 'EEXIST' || codeOf(cause) === 'ENOTDIR') throw noFolder(dataDir, cause);
    throw new StartFailure(
      {
        zh: `数据文件夹 ${dataDir} 无法写入：请更改它的权限，或用 --data-dir（环境变量 DATA_DIR）指定另一个文件夹。`,
        en: `The data folder ${dataDir} cannot be written: change its permissions, or name another one with --data-dir (or DATA_DIR).`,
      },
      { cause },
    );
  }
  checkSpace(dataDir);
}

function noFolder(dataDir: string, cause: unknown): StartFailure {
  const file = typeof cause === 'object' && cause !== null && 'path' in cause ? String(cause.path) : dataDir;
  return new StartFailure(
    {
      zh: `数据文件夹 ${dataDir} 无法建立，因为 ${file} 处是文件而不是文件夹：请移走该文件，或用 --data-dir（环境变量 DATA_DIR）指定另一个文件夹。`,
      en: `The data folder ${dataDir} cannot be made, a file that is no folder is in its way (${file}): move it away, or name another folder with --data-dir (or DATA_DIR).`,
    },
    { cause },
  );
}

function checkSpace(dataDir: string): void {
  const { bavail, bsize } = statfsSync(dataDir);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free >= LEAST_FREE_MIB) return;
  throw new StartFailure({
    zh: `${dataDir} 所在的磁盘只剩 ${free} MiB，至少需要 ${LEAST_FREE_MIB} MiB：请腾出空间，或用 --data-dir 指定另一块盘上的文件夹。`,
    en: `The disk of ${dataDir} has ${free} MiB left and ${LEAST_FREE_MIB} MiB are needed: free some space, or name a folder on another disk with --data-dir.`,
  });
}

/** The folder's secrets; made up at the first start. A `DEMO_PASSWORD` in the environment goes before the kept one. */
export function readSecrets(dataDir: string, env: NodeJS.ProcessEnv): Secrets {
  const file = join(dataDir, 'secrets.json');
  const made: Secrets = { postgresPassword: randomBytes(18).toString('hex'), sessionSecret: randomBytes(32).toString('hex'), demoPassword: demoPassword() };
  const kept = readKept<Secrets>(file);
  if (kept === null) {
    throw new StartFailure({
      zh: `${file} 已损坏（不是 JSON 对象），其中有数据库的密码：请从备份恢复该文件；没有备份时，请移走 ${dataDir} 后重新开始。`,
      en: `${file} is damaged (no JSON object) and the database's password is in it: restore it from a backup, or, without one, move ${dataDir} away and begin anew.`,
    });
  }
  const secrets = { ...made, ...kept, ...(env.DEMO_PASSWORD ? { demoPassword: env.DEMO_PASSWORD } : {}) };
  if (!isDeepStrictEqual(secrets, kept)) writeWhole(file, JSON.stringify(secrets, null, 2), 0o600);
  return secrets;
}

/** Ten letters and digits that cannot be mistaken for one another. */
function demoPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from(randomBytes(10), (byte) => signs[byte % signs.length]).join('');
}

/** Free inner ports, last run's where they still are free. */
export async function readPorts(dataDir: string): Promise<Record<InnerPort, number>> {
  const file = join(dataDir, 'ports.json');
  const kept = readKept<Record<InnerPort, number>>(file);
  if (kept === null) note({ zh: `${file} 已损坏，改用新的端口。`, en: `${file} is damaged; other ports are taken.` });
  const ports = await findPorts(INNER_PORTS, kept ?? {});
  if (!isDeepStrictEqual(ports, kept)) writeWhole(file, JSON.stringify(ports, null, 2), 0o644);
  return ports;
}

/** What an earlier start has kept in a file, nothing when there was none, null when it is no JSON object (the disk was full, the power failed). */
function readKept<T extends object>(file: string): Partial<T> | null {
  if (!existsSync(file)) return {};
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof kept === 'object' && !Array.isArray(kept) ? kept : null;
  } catch (error) {
    if (codeOf(error) !== undefined) throw error;
    return null;
  }
}
