#!/usr/bin/env bash
# kysely 0.28.19: CamelCasePlugin renames not only columns but, on reading, the keys inside of jsonb as well, which are
# written as they are given. What was kept under order_no is read as orderNo, and where two keys differ only by an
# underscore one value is lost. A column line_2, which is read as line2, can then not be asked for by that name.
source "$(dirname "$0")/lib/room.sh"
postgres_lab kysely@0.28.19
cat >run.mjs <<'JS'
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import { onPostgres } from './postgres.mjs';
import { row, versions } from './report.mjs';

versions('kysely', 'pg');
await onPostgres(async (pool) => {
  const db = new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  await sql`create table case_files (line_2 text, case_data jsonb)`.execute(db);
  const caseData = { order_no: 7, by_serial: { sn_1: 'ok', sn1: 'broken' } };
  await db.insertInto('caseFiles').values({ caseData: JSON.stringify(caseData) }).execute();
  const read = await db.selectFrom('caseFiles').selectAll().executeTakeFirst();
  row('columns', { guess: ['line2', 'caseData'], was: ['line2', 'caseData'], is: Object.keys(read) });
  row('keys in the data', { guess: ['by_serial', 'order_no'], was: ['orderNo', 'bySerial'], is: Object.keys(read.caseData) });
  row('how many serial numbers', { guess: 2, was: 1, is: Object.values(read.caseData.by_serial ?? read.caseData.bySerial).length });
  const asked = await db.selectFrom('caseFiles').select('line2').execute().catch((error) => error.message);
  row('the column by the name it is read under', { guess: [{ line2: null }], was: 'column "line2" does not exist', is: asked });
});
JS
node run.mjs
