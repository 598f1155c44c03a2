import { type RawBuilder, sql } from 'kysely';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Database } from '../pool.js';
import { isNamed } from './name-search.js';

/** Who may be given a piece of work, as data: `receiversFor` says it, the policy module tests one person by it, the queries below find them. One meaning, two forms; a test compares them. */
export interface Receivers {
  /** People of the house of this organisation may. */
  readonly orgPack: string;
  /** People of the house with one of these roles see every case of its process, whatever their organisation. */
  readonly seeing: readonly string[];
  /** Whose work it is: they come first; of people outside they alone. */
  readonly candidateGroups: readonly string[];
  readonly candidateParty: string | null;
}

/** What of a case its receivers depend on. */
export interface CaseOfTask {
  readonly process: string;
  readonly orgPack: string;
  readonly version?: number | undefined;
  /** Where they are known: a case may be kept from somebody. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Who may be given work of a case, by whatever door (reassignment, hand-over, delegation, added signers, a process that hands over): a task shows its case, so
 * he is of its organisation, or sees all cases of its process. People outside get only what waits for their company or role.
 */
export function receiversFor(
  definitions: readonly ProcessDefinition[],
  c: CaseOfTask,
  task: { readonly candidateGroups: readonly string[]; readonly candidateParty: string | null },
): Receivers {
  const definition = definitions.find(({ key }) => key === c.process);
  const ofProcess = definition ? [...definition.maySee, ...definition.supervisors, ...definition.owners] : [];
  return {
    orgPack: c.orgPack,
    seeing: [...new Set([...ofProcess, 'ops', 'admin'])],
    candidateGroups: task.candidateGroups,
    candidateParty: task.candidateParty,
  };
}

/** Somebody who may be given it; `rank` 0: it is work of his group. */
export interface Receiver {
  readonly id: string;
  readonly name: string;
  /** Ids. */
  readonly roles: string[];
  readonly departmentId: string | null;
  readonly rank: number;
}

export interface ReceiverPage {
  /** Words of the name, user name or pinyin. */
  readonly q?: string | undefined;
  /** The one person it is asked about. */
  readonly only?: string | undefined;
  /** Who is left out. */
  readonly without?: readonly string[] | undefined;
  readonly after?: { readonly rank: number; readonly id: string } | undefined;
  readonly limit: number;
}

const has = (roles: readonly string[]): RawBuilder<boolean> => sql<boolean>`p.roles && ${[...roles]}::text[]`;

function mayGet({ orgPack, seeing, candidateGroups, candidateParty }: Receivers): RawBuilder<boolean> {
  const ofCompany = candidateParty === null ? sql`false` : sql`not p.by_role and p.party_id = ${candidateParty}`;
  const ofRole = candidateParty === null ? sql`p.by_role and ${has(candidateGroups)}` : sql`false`;
  return sql<boolean>`case when p.outside then (${ofCompany}) or (${ofRole}) else p.org_pack = ${orgPack} or ${has(seeing)} end`;
}

/** People who may be given some of this work: those of its groups first, then by id. */
export async function listReceivers(db: Database, works: readonly Receivers[], { q, only, without = [], after, limit }: ReceiverPage): Promise<Receiver[]> {
  if (works.length === 0) return [];
  const groups = [...new Set(works.flatMap(({ candidateGroups }) => candidateGroups))];
  const found = q === undefined ? sql`true` : isNamed(sql.ref('p.id'), ['user', 'username'], q);
  const asked = only === undefined ? sql`true` : sql`p.id = ${only}`;
  const later = after === undefined ? sql`true` : sql`(rank, id) > (${after.rank}::int, ${after.id})`;
  const { rows } = await sql<Receiver>`
    with people as (
      select u.id, u.name, u.department_id, u.org_pack, u.party_id, coalesce(k.sees = 'casesOfItsRoles', false) as by_role,
        array(select role_id from user_roles r where r.user_id = u.id order by role_id) as roles,
        exists (select from user_roles r join roles o on o.id = r.role_id where r.user_id = u.id and o.outside) as outside
      from users u left join parties c on c.id = u.party_id left join party_kinds k on k.id = c.kind
      where u.disabled_at is null)
    select * from (
      select p.id, p.name, p.roles, p.department_id as "departmentId", case when ${has(groups)} then 0 else 1 end as rank from people p
      where (${sql.join(works.map(mayGet), sql` or `)}) and ${found} and ${asked} and p.id <> all(${[...without]}::text[])) ranked
    where ${later} order by rank, id limit ${limit}`.execute(db);
  return rows;
}
