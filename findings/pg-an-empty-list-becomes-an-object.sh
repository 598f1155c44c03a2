#!/usr/bin/env bash
# pg 8.23.1 writes a list that is given as a parameter as PostgreSQL's own array, also where the column is jsonb, while it
# writes an object as JSON. Most lists are then refused by the server, but the empty one is not: `{}` is what an empty
# array is written as, and an empty object is what is kept.
source "$(dirname "$0")/lib/room.sh"
postgres_lab
cat >run.mjs <<'JS'
import { onPostgres } from './postgres.mjs';
import { row, versions } from './report.mjs';

versions('pg', '@electric-sql/pglite');
await onPostgres(async (pool) => {
  await pool.query('create table files (list jsonb)');
  const kept = async (value) => {
    const answer = await pool.query('insert into files values ($1) returning list', [value]).catch((error) => error);
    return answer instanceof Error ? 'refused' : answer.rows[0].list;
  };
  row('{ a: 1 } into jsonb', { guess: { a: 1 }, was: { a: 1 }, is: await kept({ a: 1 }) });
  row('[] into jsonb', { guess: [], was: {}, is: await kept([]) });
  row('[] as JSON.stringify writes it', { guess: [], was: [], is: await kept(JSON.stringify([])) });
  row('[1, 2] into jsonb', { guess: [1, 2], was: 'refused', is: await kept([1, 2]) });
});
JS
node run.mjs
