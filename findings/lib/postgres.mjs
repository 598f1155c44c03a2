import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';

/** Runs `body` with a pool of pg on a PostgreSQL of its own, in this process and in memory, and says its version. */
export async function onPostgres(body) {
  const server = new PGLiteSocketServer({ db: await PGlite.create(), host: '127.0.0.1', port: 0 });
  await server.start();
  const pool = new pg.Pool({ connectionString: `postgres://postgres@${server.getServerConn()}/postgres`, max: 1 });
  const { rows } = await pool.query('show server_version');
  console.log(`PostgreSQL ${rows[0].server_version}`);
  await body(pool);
  await pool.end();
  await server.stop();
}
