import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient, QueryConfig } from 'pg';

/** Statements a process prepares at most; each connection keeps those it has met. */
const LIMIT = 500;
/** Longer ones are lists of values that hardly come twice. */
const LONGEST = 8_000;

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= LIMIT || text.length > LONGEST) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/** `begin`, `set local …` and the like take no parameters and gain nothing. */
const isWorthIt = (values: readonly unknown[] | undefined): values is readonly unknown[] => values !== undefined && values.length > 0;

/** A statement as the driver takes it, under its name where it has one. */
export function prepared(text: string, values: readonly unknown[] | undefined): QueryConfig {
  const name = isWorthIt(values) ? nameOf(text) : undefined;
  return { text, ...(values !== undefined && { values: values as unknown[] }), ...(name !== undefined && { name }) };
}

function clientOf(client: PoolClient): PostgresPoolClient {
  const query = (text: string, values?: readonly unknown[]): unknown => client.query(prepared(text, values));
  return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
}

/**
 * A pool whose statements are prepared once a connection under a name made of their text: parsing and planning are more
 * than half of what a short statement costs PostgreSQL. It still plans anew where a general plan would be worse.
 */
export function withPreparedStatements(pool: Pool): PostgresPool {
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const wrapped = clients.get(client) ?? clientOf(client);
      clients.set(client, wrapped);
      return wrapped;
    },
    end: () => pool.end(),
  };
}
