import { sql } from 'kysely';
import type { Database } from '../pool.js';
import { isAlive, isUndone } from './standing.js';
import { type TaskListRow, withColumns } from './tasks.js';

/**
 * Tasks of these processes, still to be done, that the case has given to others, of cases a person has worked on: who waits for an opinion has (`performers`).
 * Whether he waits for one of them the record says (`handingsOf`).
 */
export const namedForOthers = (db: Database, userId: string, processes: readonly string[]): Promise<TaskListRow[]> =>
  withColumns(db)
    .innerJoin('case_participants as p', (on) =>
      on
        .onRef('p.case_id', '=', 'c.id')
        .on('p.user_id', '=', userId)
        .on('p.process', 'in', [...processes]),
    )
    .where('t.assignee', 'is not', null)
    .where('t.assignee', '<>', userId)
    .where(isUndone('t'))
    .where(isAlive('c'))
    .orderBy('t.case_id')
    .orderBy('t.id')
    .execute();

/** One open task of each step of these processes that several decide (`<instance>~<n>`); `wasAdded`: a person was added in its case at one time. */
export const stepsOfSeveral = (db: Database, userId: string, processes: readonly string[]): Promise<(TaskListRow & { readonly wasAdded: boolean })[]> =>
  withColumns(db)
    .select(
      sql<boolean>`exists (select from journal j where j.case_id = c.id and j.kind = 'signersAdded' and j.data -> 'users' @> ${JSON.stringify([{ id: userId }])}::jsonb)`.as(
        'wasAdded',
      ),
    )
    .distinctOn(sql`split_part(t.id, '~', 1)`)
    .where('t.process', 'in', [...processes])
    .where(sql<boolean>`t.id like '%~%'`)
    .where(isUndone('t'))
    .where(isAlive('c'))
    .orderBy(sql`split_part(t.id, '~', 1)`)
    .orderBy('t.id')
    .execute();
