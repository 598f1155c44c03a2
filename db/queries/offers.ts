import { type RawBuilder, sql } from 'kysely';
import type { Beholder } from '../../model/withheld.js';
import type { CaseId, WorkItemId } from '../../model/ids.js';
import type { Database } from '../pool.js';
import { type GuardedDocument, latestDocumentsIn } from './definitions.js';
import { isKept, withholdings } from './visibility.js';

/** An open task that nobody has, as it is offered, and whether there is anybody who may take it. */
export interface Offer {
  readonly taskId: WorkItemId;
  readonly caseId: CaseId;
  readonly groups: readonly string[];
  readonly party: string | null;
  readonly hasPeople: boolean;
  /** Where there is nobody: there would be, but the case is kept from each of them. */
  readonly isKept?: boolean;
}

interface OfferRow extends Offer {
  readonly process: string;
  readonly version: number;
  /** The case says already that there is nobody. */
  readonly isTold: boolean;
  /** Of a process that keeps cases from people: those by which it does. */
  readonly variables: Readonly<Record<string, unknown>> | null;
}

/** Somebody with an account in use, as offers look at him (`isCandidate` of db/queries/tasks). */
interface Person extends Beholder {
  readonly outside: boolean;
  readonly byRole: boolean;
  readonly partyId: string | null;
}

const PEOPLE = sql`select u.id, u.username, u.party_id as "partyId", coalesce(k.sees = 'casesOfItsRoles', false) as "byRole",
    array(select role_id from user_roles r where r.user_id = u.id) as roles,
    exists (select from user_roles r join roles o on o.id = r.role_id where r.user_id = u.id and o.outside) as outside
  from users u left join parties c on c.id = u.party_id left join party_kinds k on k.id = c.kind where u.disabled_at is null`;

const isOffered = sql`t.state = 'open' and t.holder is null and (cardinality(t.candidate_groups) > 0 or t.candidate_party is not null)`;

/** Names that say from whom the cases of a process are kept, by its newest version and by those of its cases. */
function namesIn({ withheldFrom = [], formerRules = [] }: GuardedDocument): string[] {
  const rules = [withheldFrom, ...formerRules.map((former) => former.withheldFrom ?? [])].flat();
  return [...new Set(rules.map((rule) => ('person' in rule ? rule.person : rule.variable)))];
}

/** The same offer stands on many tasks: it is judged once. Of a case only what the rules of its process ask for is read. */
const offersOf = (guarded: readonly string[], names: readonly string[]): RawBuilder<OfferRow> => sql<OfferRow>`
  with people as (${PEOPLE}),
  judged as (
    select o.groups, o.party, exists (select from people p where case when p.outside
        then not p."byRole" and p."partyId" = o.party or p."byRole" and o.party is null and p.roles && o.groups
        else p.roles && o.groups end) as "hasPeople"
    from (select distinct t.candidate_groups as groups, t.candidate_party as party from tasks t where ${isOffered}) o)
  select * from (
    select t.id as "taskId", t.case_id as "caseId", j.groups, j.party, j."hasPeople", c.process, c.version,
      c.incidents @> jsonb_build_array(jsonb_build_object('code', 'noPerformer', 'params', jsonb_build_object('taskId', t.id))) as "isTold",
      case when c.process = any(${[...guarded]}::text[]) then
        (select coalesce(jsonb_object_agg(n, c.variables -> n), '{}') from unnest(${[...names]}::text[]) n where c.variables ? n) end as variables
    from tasks t join cases c on c.id = t.case_id
    join judged j on j.groups = t.candidate_groups and j.party is not distinct from t.candidate_party
    where ${isOffered} and c.status = 'running') offers
  where "hasPeople" = "isTold" or variables is not null order by "taskId"`;

function mayTake({ groups, party }: Offer, { roles, outside, byRole, partyId }: Person): boolean {
  const ofGroup = roles.some((role) => groups.includes(role));
  if (!outside) return ofGroup;
  return byRole ? party === null && ofGroup : party !== null && partyId === party;
}

/**
 * Offers of running cases of which the case says something else than what is so: that there is nobody, or nothing. Whoever the case is kept from (by the newest
 * rules or those of its version) may not take it.
 */
export async function wrongOffers(db: Database): Promise<Offer[]> {
  const definitions = await latestDocumentsIn(db);
  const guarded = definitions.filter((each) => each.withheldFrom ?? each.formerRules);
  const keys = guarded.map(({ key }) => key);
  const { rows } = await offersOf(keys, [...new Set(guarded.flatMap(namesIn))]).execute(db);
  const people = rows.some(({ variables }) => variables) ? (await sql<Person>`${PEOPLE}`.execute(db)).rows : [];
  return rows.flatMap(({ isTold, variables, process, version, ...offer }) => {
    const hasPeople =
      offer.hasPeople && (variables === null || people.some((who) => mayTake(offer, who) && !isKeptFrom(guarded, who, { process, version, variables })));
    if (hasPeople !== isTold) return [];
    return [{ ...offer, hasPeople, ...(!hasPeople && { isKept: offer.hasPeople }) }];
  });
}

type Case = Pick<OfferRow, 'process' | 'version'> & { readonly variables: Readonly<Record<string, unknown>> };

const isKeptFrom = (definitions: readonly GuardedDocument[], who: Beholder, c: Case): boolean => isKept(withholdings(definitions, who), c);
