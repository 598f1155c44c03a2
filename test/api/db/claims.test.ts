import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { TaskRow } from '../../../engine/projection.js';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { claimTask, holdTask, releaseTask } from '../../../db/queries/claims.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { taskRow } from '../support/projected.js';

const li = { id: 'li', name: '李' };
const wang = { id: 'wang', name: '王' };

describe('who has a task', () => {
  let database: TestDatabase;
  let db: Database;
  let pool: ReturnType<typeof createPool>;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool(database.url, 3);
    db = createDatabase(pool);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  beforeEach(() => pool.query('truncate tasks'));

  /** A step as the worker writes its tasks; `old`: one of the build before that gives tasks back. */
  const flushed = (step: number, tasks: readonly TaskRow[], old = false) =>
    pool.query(`select flush_tasks('C-1', 'p', $1, $2, $3)`, [step, JSON.stringify(tasks), old]);
  const claim = (id: string, by = li) => claimTask(db, { id, caseId: 'C-1', elementId: 'a', scope: null }, by);
  const holders = async () =>
    Object.fromEntries((await pool.query<{ id: string; holder: string | null }>('select id, holder from tasks')).rows.map((row) => [row.id, row.holder]));
  const claims = async () => (await pool.query<Record<string, unknown>>('select claimed_by, claimed_at, claimed_step from tasks order by id')).rows;

  test('no flush writes what a claim has written, whatever the step does to the row', async () => {
    await flushed(1, [taskRow('t1')]);
    await claim('t1');
    const before = await claims();
    const steps: Partial<TaskRow>[] = [
      { overdue: true, dueAt: 1_790_000_000_000 },
      { state: 'suspended' },
      { state: 'open' },
      { assignee: 'wang', assignedSeq: 5 },
      { assignee: null, assignedSeq: 6 },
      { state: 'completed', assignee: 'wang', completedBy: 'wang', completedAt: 1_790_000_000_000 },
    ];
    for (const [n, change] of steps.entries()) {
      await flushed(n + 2, [taskRow('t1', change)]);
      expect(await claims()).toEqual(before);
    }
  });

  test('fault d: a step that gives one task back leaves the claims of the others it touches', async () => {
    await flushed(1, [taskRow('t1'), taskRow('t2', { assignee: 'wang', assignedSeq: 1 })]);
    await claim('t1');
    // the clock of t1 runs out in the very step in which t2 goes back to its group
    await flushed(2, [taskRow('t1', { overdue: true }), taskRow('t2', { assignedSeq: 2 })]);
    expect(await holders()).toEqual({ t1: 'li', t2: null });
  });

  test('a suspended task stays its holder’s, and nobody claims it meanwhile', async () => {
    await flushed(1, [taskRow('t1'), taskRow('t2')]);
    await claim('t1');
    await flushed(2, [taskRow('t1', { state: 'suspended' }), taskRow('t2', { state: 'suspended' })]);
    expect([await claim('t2'), await holdTask(db, 't2', 'li'), await releaseTask(db, 't1', 'li')]).toEqual([null, false, false]);
    expect(await holders()).toEqual({ t1: 'li', t2: null });
  });

  test('what the case says goes before a claim, and ends it; a claim made afterwards counts', async () => {
    await flushed(1, [taskRow('t1')]);
    await claim('t1');
    await flushed(2, [taskRow('t1', { assignee: 'wang', assignedSeq: 2 })]);
    expect(await holders()).toEqual({ t1: 'wang' });
    await flushed(3, [taskRow('t1', { assignedSeq: 3 })]);
    expect(await holders()).toEqual({ t1: null });
    expect(await claim('t1', wang)).toBeInstanceOf(Date);
    await flushed(4, [taskRow('t1', { assignedSeq: 3, overdue: true })]);
    expect(await holders()).toEqual({ t1: 'wang' });
  });

  test('a claim of a row of an older step is not ended by an assignment before it that the row has not seen', async () => {
    // rows of the build before know of no step in which the case has spoken
    await flushed(9, [taskRow('t1')]);
    await pool.query('update tasks set step = null');
    await claim('t1');
    await flushed(10, [taskRow('t1', { assignedSeq: 4, overdue: true })]);
    expect(await holders()).toEqual({ t1: 'li' });
  });

  test('what a step has said that is not the case’s any more was never said', async () => {
    await flushed(1, [taskRow('t1')]);
    await claim('t1');
    await flushed(2, [taskRow('t1', { assignedSeq: 2 })]);
    expect(await holders()).toEqual({ t1: null });
    // step 2 was lost; the second step of the case is another
    await flushed(2, [taskRow('t1', { overdue: true })]);
    expect(await holders()).toEqual({ t1: 'li' });
  });

  test('a worker of the build before gives back what its step names', async () => {
    await flushed(1, [taskRow('t1')]);
    await claim('t1');
    await flushed(2, [taskRow('t1', { overdue: true })]);
    expect(await holders()).toEqual({ t1: 'li' });
    await flushed(3, [taskRow('t1')], true);
    expect(await holders()).toEqual({ t1: null });
  });

  test('one claims at a time; only one’s own claim is given back, not what the case has said', async () => {
    await flushed(1, [taskRow('t1'), taskRow('t2', { assignee: 'li' })]);
    const won = await Promise.all([claim('t1', li), claim('t1', wang), holdTask(db, 't1', 'zhao')]);
    expect(won.filter(Boolean)).toHaveLength(1);
    await pool.query('update tasks set claimed_by = null, claimed_step = null');
    await claim('t1');
    expect([await releaseTask(db, 't1', 'wang'), await releaseTask(db, 't2', 'li'), await releaseTask(db, 't1', 'li')]).toEqual([false, false, true]);
    expect(await holders()).toEqual({ t1: null, t2: 'li' });
  });
});
