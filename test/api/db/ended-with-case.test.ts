import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { findCase } from '../../../db/queries/cases.js';
import { ENDED_WITH_CASE } from '../../../db/queries/ended.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { project, step } from '../support/projected.js';

const everything = { everything: true, processes: [], others: [], userId: null, groups: [], party: null };

let database: TestDatabase;
let db: Database;
let pool: ReturnType<typeof createPool>;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 2);
  db = createDatabase(pool);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** Three places, in turns: so many rounds of them have ended. */
const ended = async (caseId: string, most: number) => {
  await project(pool, step(caseId, {}));
  await pool.query(
    `insert into ended_deadlines (case_id, id, place, step, state, data)
     select $1, 'd' || n, 'p' || n % 3, n, 'met', jsonb_build_object('id', 'd' || n) from generate_series(1, $2::int) n`,
    [caseId, most],
  );
  await pool.query(
    `insert into ended_scopes (case_id, step, n, place, scope, variables)
     select $1, n, 1, 'p' || n % 3, jsonb_build_object('elementId', 'A', 'key', n::text), '{}' from generate_series(1, $2::int) n`,
    [caseId, most],
  );
};
const shown = async (caseId: string) => {
  const found = await findCase(db, everything, caseId);
  return { deadlines: found?.endedDeadlines.map(({ id }) => id), scopes: found?.endedScopes.map(({ scope }) => scope.key) };
};

test.each([
  ['none', 'C-0', 0, []],
  ['a few', 'C-1', 5, [3, 4, 5]],
  ['as many as are read at once', 'C-2', ENDED_WITH_CASE, [198, 199, 200]],
  ['more than are read at once', 'C-3', ENDED_WITH_CASE + 1, [199, 200, 201]],
])('of what has ended, %s, the newest of each place is read with the case, in the order of their ends', async (_, caseId, most, newest) => {
  await ended(caseId, most);
  expect(await shown(caseId)).toEqual({ deadlines: newest.map((n) => `d${n}`), scopes: newest.map(String) });
});
