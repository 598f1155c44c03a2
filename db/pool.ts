import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { withPreparedStatements } from './prepared-statements.js';
import type { Tables } from './tables.js';

/** The typed query builder every module of db/queries takes. */
export type Database = Kysely<Tables>;

const INT8 = 20;
const DATE = 1082;

const parserOf = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => (value: string) => unknown;

/** bigint columns are counters far below 2^53; dates stay `YYYY-MM-DD`: a day has no instant. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === INT8) return Number;
    if (oid === DATE) return (value) => value;
    return parserOf(oid, format);
  },
};

/**
 * Milliseconds after which a connection that nobody uses is given up. A new one costs both sides more than a hundred statements on one that is there:
 * signing in, then preparing every statement and compiling every function anew; an office works in bursts.
 */
const IDLE = 15 * 60_000;

/** For whom every statement is one of fixed keys: it is planned once, not five times more in each connection to see that it stays the same. */
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

/** Milliseconds a statement of a worker waits for a lock: less than the tries of a step are apart, so that a case whose rows are held takes no more and more connections. */
const LONGEST_WAIT = 20_000;

/** A worker's connections; `wait`: for a lock, ms. Whoever waited longer is told (`lock_not_available`) and tries again. */
export const workerOptions = (wait = LONGEST_WAIT): string => `${PLANNED_ONCE} -c lock_timeout=${wait}`;

/** A pool of connections to PostgreSQL; `max` connections at most. `options` are the server's, for each connection. */
export function createPool(databaseUrl: string, max = 10, options?: string): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString: databaseUrl, max, types, idleTimeoutMillis: IDLE, keepAlive: true, application_name: process.title },
    ...(options !== undefined && { options }),
  });
  // A connection that dies while idle is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => undefined);
  // The same for one that is lent out and between two statements: the next statement fails and tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const pools = new WeakMap<Database, pg.Pool>();

/** Typed SQL over a pool; `destroy()` ends the pool. */
export function createDatabase(pool: pg.Pool): Database {
  const db: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withPreparedStatements(pool) }) });
  pools.set(db, pool);
  return db;
}

/** The pool under it; undefined for a transaction, whose statements must take its own connection. */
export const poolOf = (db: Database): pg.Pool | undefined => pools.get(db);
