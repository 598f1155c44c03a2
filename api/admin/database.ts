import { createDatabase, createPool, type Database } from '../../db/pool.js';
import { isDatabaseAway } from '../errors/database-away.js';
import { Refusal } from './refusal.js';

const EXAMPLE = 'postgres://user:password@host:port/database';

/** SQLSTATE undefined_table: the migrations have not run. */
const NO_TABLE = '42P01';
/** SQLSTATE classes and codes of a connection that is refused: authorization (28), no such database (3D000); the resolver's words for a host that is not there. */
const REFUSED = /^(28...|3D000|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** Runs on the database that DATABASE_URL names; what is wrong with the variable or the database is said with its remedy. */
export async function withDatabase(env: NodeJS.ProcessEnv, run: (db: Database) => Promise<void>): Promise<void> {
  const db = createDatabase(createPool(urlFrom(env), 1));
  try {
    await run(db);
  } catch (error) {
    throw refusalFor(error) ?? error;
  } finally {
    await db.destroy();
  }
}

function urlFrom({ DATABASE_URL: url }: NodeJS.ProcessEnv): string {
  if (!url) throw new Refusal({ zh: `未设置 DATABASE_URL：${EXAMPLE}`, en: `DATABASE_URL is not set: ${EXAMPLE}` });
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new Refusal({ zh: `DATABASE_URL 不是数据库地址：应为 ${EXAMPLE}`, en: `DATABASE_URL is no address of a database: it must be ${EXAMPLE}` });
}

/** The database has no tables, or no roles: `prepare` has not run. */
export function notPrepared(cause?: unknown): Refusal {
  return new Refusal(
    {
      zh: 'DATABASE_URL 指向的数据库尚未准备好：请先运行 prepare（node dist/server/db/prepare.js）。',
      en: 'The database that DATABASE_URL names is not prepared: run prepare first (node dist/server/db/prepare.js).',
    },
    { cause },
  );
}

function refusalFor(error: unknown): Refusal | undefined {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const word = typeof code === 'string' ? code : '';
  if (word === NO_TABLE) return notPrepared(error);
  if (!REFUSED.test(word) && !isDatabaseAway(error)) return undefined;
  const why = typeof message === 'string' && message !== '' ? message : word;
  return new Refusal(
    { zh: `连不上数据库（${why}）：请检查 DATABASE_URL。`, en: `The database cannot be reached (${why}): check DATABASE_URL.` },
    { cause: error },
  );
}
