import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { type Candidate, listTasks, type TaskFilter, type TaskPage } from '../../../db/queries/tasks.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { project, step, taskRow } from '../support/projected.js';

const staff: Candidate = { userId: 'x', groups: ['service-specialist'], outside: false, outsideGroups: [], party: null };
const PAGE: TaskPage = { sort: 'dueAt', limit: 10 };
const due = Date.parse('2026-10-01T09:00:00+08:00');

/** A page by a statement that is there already gives what one that is built for it alone gives. */
describe('pages of the inbox of one person', () => {
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
    const pool = createPool(database.url, 3);
    db = createDatabase(pool);
    for (const [caseId, process] of [
      ['AA-202610-0001', 'p'],
      ['AA-202610-0002', 'p'],
      ['BB-202610-0001', 'q'],
    ] as const)
      await project(
        pool,
        step(caseId, { tasks: [taskRow(`${caseId}.a`, { elementId: 'a', dueAt: due }), taskRow(`${caseId}.b`, { elementId: 'b' })], case: { process } }),
      );
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const idsOf = async (who: Candidate, filter: Omit<TaskFilter, 'view'>, page: Partial<TaskPage> = {}) =>
    (await listTasks(db, who, { view: 'group', ...filter }, { ...PAGE, ...page })).map(({ id }) => id);
  const number = (text: string): Omit<TaskFilter, 'view'> => ({ search: { text, inside: true, numberCodes: ['AA', 'BB'] } });

  const ASKED: [string, Omit<TaskFilter, 'view'>, Partial<TaskPage>, readonly string[]][] = [
    ['a process', { process: 'q' }, {}, ['BB-202610-0001.a', 'BB-202610-0001.b']],
    ['another one', { process: 'p', elementId: 'a' }, {}, ['AA-202610-0001.a', 'AA-202610-0002.a']],
    ['another element', { process: 'p', elementId: 'b' }, {}, ['AA-202610-0001.b', 'AA-202610-0002.b']],
    ['the number of a case', number('aa-202610-0002'), {}, ['AA-202610-0002.a', 'AA-202610-0002.b']],
    ['another number', number('BB-202610-0001'), {}, ['BB-202610-0001.a', 'BB-202610-0001.b']],
    ['two numbers', number('AA-202610-0001 AA-202610-0002'), {}, []],
    ['a number of another process', { ...number('BB-202610-0001'), process: 'p' }, {}, []],
    ['a shorter page', { process: 'p' }, { limit: 1 }, ['AA-202610-0001.a']],
    ['its next', { process: 'p' }, { limit: 1, cursor: { at: new Date(due).toISOString(), id: 'AA-202610-0001.a' } }, ['AA-202610-0002.a']],
    ['the one after', { process: 'p' }, { limit: 1, cursor: { at: new Date(due).toISOString(), id: 'AA-202610-0002.a' } }, ['AA-202610-0001.b']],
    ['the last', { process: 'p' }, { limit: 1, cursor: { at: null, id: 'AA-202610-0001.b' } }, ['AA-202610-0002.b']],
    ['what is late', { overdue: true }, {}, []],
    ['what is not', { overdue: false, process: 'q' }, {}, ['BB-202610-0001.a', 'BB-202610-0001.b']],
  ];

  test.each(ASKED)('%s', async (_what, filter, page, expected) => {
    for (const [, before, beforePage] of ASKED) {
      await idsOf(staff, before, beforePage);
      expect(await idsOf(staff, filter, page)).toEqual(expected);
    }
    expect(await idsOf({ ...staff }, filter, page)).toEqual(expected);
  });

  test('of somebody else are his', async () => {
    expect(await idsOf({ ...staff, groups: ['nobody'] }, { process: 'q' })).toEqual([]);
  });
});

/** Of two clocks in two tables the earlier one decides, whichever it is, with or without the other. */
describe('pages by what is due first', () => {
  const CLOCKS = [null, 1, 2, 3].flatMap((ofTask) => [null, 1, 2, 3].map((ofCase) => ({ ofTask, ofCase })));
  const inOrder = CLOCKS.map(({ ofTask, ofCase }, i) => ({
    id: `AA-202610-${String(i + 1).padStart(4, '0')}.a`,
    at: Math.min(ofTask ?? Infinity, ofCase ?? Infinity),
  })).sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at - b.at));
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
    const pool = createPool(database.url, 1);
    db = createDatabase(pool);
    const dueOn = (day: number | null): number | null => (day === null ? null : due + day * 86_400_000);
    for (const [i, { ofTask, ofCase }] of CLOCKS.entries()) {
      const caseId = `AA-202610-${String(i + 1).padStart(4, '0')}`;
      await project(pool, step(caseId, { tasks: [taskRow(`${caseId}.a`, { dueAt: dueOn(ofTask) })], case: { dueAt: dueOn(ofCase) } }));
    }
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  test.each([1, 2, 3, 5, 16, 17])('of %i at a time have every task once', async (limit) => {
    const found: string[] = [];
    let cursor: TaskPage['cursor'];
    for (;;) {
      const rows = await listTasks(db, staff, { view: 'group' }, { sort: 'dueAt', limit, cursor });
      found.push(...rows.map(({ id }) => id));
      const last = rows.at(-1);
      if (!last || found.length > CLOCKS.length) break;
      cursor = { at: last.sortKey, id: last.id };
    }
    expect(found).toEqual(inOrder.map(({ id }) => id));
  });
});
