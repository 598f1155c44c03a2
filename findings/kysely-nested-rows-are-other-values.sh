#!/usr/bin/env bash
# kysely 0.28.19: jsonArrayFrom, the way to read rows inside of a row, goes through JSON, so that a nested row has other
# values than the same row read alone: a bigint or numeric, a text alone so that no digit is lost, is a number and loses
# them; a moment is a text. And executeTakeFirst() takes the first of all rows: it does not ask for one.
source "$(dirname "$0")/lib/room.sh"
postgres_lab kysely@0.28.19
cat >run.mjs <<'JS'
import { Kysely, PostgresDialect, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { onPostgres } from './postgres.mjs';
import { row, versions } from './report.mjs';

versions('kysely', 'pg');
await onPostgres(async (pool) => {
  const asked = [];
  const db = new Kysely({ dialect: new PostgresDialect({ pool }), log: ({ query }) => asked.push(query.sql) });
  await sql`create table steps (number bigint, price numeric, at timestamptz)`.execute(db);
  await sql`insert into steps values (9007199254740993, 1.10, '2026-01-01T00:00:00Z')`.execute(db);
  const alone = await db.selectFrom('steps').selectAll().executeTakeFirstOrThrow();
  const { steps } = await db.selectNoFrom((eb) => jsonArrayFrom(eb.selectFrom('steps').selectAll()).as('steps')).executeTakeFirstOrThrow();
  row('bigint, read alone', { guess: '9007199254740993', was: '9007199254740993', is: alone.number });
  row('bigint, nested', { guess: '9007199254740993', was: 9007199254740992, is: steps[0].number });
  row('numeric, nested', { guess: alone.price, was: 1.1, is: steps[0].price });
  row('moment, nested', { guess: alone.at, was: '2026-01-01T00:00:00+00:00', is: steps[0].at });
  await db.selectFrom('steps').select('at').orderBy('number').executeTakeFirst();
  row('executeTakeFirst asks for', { guess: 'one row', was: 'all rows', is: asked.at(-1).includes('limit') ? 'one row' : 'all rows' });
});
JS
node run.mjs
