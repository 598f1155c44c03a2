import { sql } from 'kysely';
import type { Database } from '../pool.js';
import { handingsOf } from './handings.js';
import { namedForOthers } from './other-places.js';
import { isAlive, isUndone } from './standing.js';
import { type TaskListRow, tasksOfPerson } from './tasks.js';
import { latestVersions } from './definitions.js';
import { type Guarded, isConfidential } from '../../model/withheld.js';

/** A person as the organisation chart has him. */
export interface PersonInChart {
  readonly id: string;
  readonly name: string;
  readonly orgPack: string;
  readonly superior: { readonly id: string; readonly name: string } | null;
}

/** How many superiors whose accounts are not in use are passed over. */
const MOST_LEVELS = 20;

/** A person with his superior: the nearest above him whose account is in use. Undefined: there is nobody of the name. */
export async function personInChart(db: Database, id: string): Promise<PersonInChart | undefined> {
  const { rows } = await sql<PersonInChart>`
    with recursive above as (
      select superior_id, 1 as level from users where id = ${id}
      union all
      select u.superior_id, level + 1 from above a join users u on u.id = a.superior_id where u.disabled_at is not null and level < ${MOST_LEVELS})
    select u.id, u.name, u.org_pack as "orgPack",
      (select json_build_object('id', s.id, 'name', s.name) from above a join users s on s.id = a.superior_id
       where s.disabled_at is null order by a.level limit 1) as superior
    from users u where u.id = ${id}`.execute(db);
  return rows[0];
}

/** What of running cases is a person's, of every process: the tasks he has, and those that come back to him from an opinion. `except`: a case that is left out. */
export async function workOfPerson(db: Database, userId: string, except?: string): Promise<TaskListRow[]> {
  const processes = (await latestVersions(db)).map(({ key }) => key);
  if (processes.length === 0) return [];
  const [held, forOthers] = await Promise.all([tasksOfPerson(db, userId, processes), namedForOthers(db, userId, processes)]);
  const handings = await handingsOf(db, forOthers);
  const comesBack = forOthers.filter(({ id }) => handings.get(id)?.askers.some((asker) => asker.id === userId));
  return [...held, ...comesBack].filter(({ caseId }) => caseId !== except);
}

/** Which of these cases are kept from anybody (`isConfidential`). */
export async function confidentialAmong(db: Database, definitions: readonly Guarded[], caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rules = new Map(
    definitions.map(({ key, formerRules = [], ...newest }) => [key, [newest, ...formerRules].filter((each) => each.withheldFrom)] as const),
  );
  for (const [key, { length }] of rules) if (length === 0) rules.delete(key);
  if (rules.size === 0 || caseIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'process', 'variables'])
    .where('id', 'in', [...new Set(caseIds)])
    .where('process', 'in', [...rules.keys()])
    .execute();
  return new Set(rows.filter(({ process, variables }) => rules.get(process)!.some((each) => isConfidential(each, variables))).map(({ id }) => id));
}

/** A company, and a running case about it in which a person has, or had, something to do. */
export interface CompanyOfCase {
  readonly caseId: string;
  readonly id: string;
  readonly name: string;
}

/** Companies that running cases are about in which a person has, or had, something to do, each with each such case. */
export async function companiesOfPerson(db: Database, userId: string): Promise<CompanyOfCase[]> {
  const { rows } = await sql<CompanyOfCase>`
    select c.id as "caseId", p.id, p.name from parties p join cases c on c.party_id = p.id
    where ${isAlive('c')} and c.id in (
      select a.case_id from case_participants a where a.user_id = ${userId}
      union select t.case_id from tasks t where t.holder = ${userId} and ${isUndone('t')})
    order by p.id, c.id`.execute(db);
  return rows;
}
