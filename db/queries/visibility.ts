import { type RawBuilder, sql } from 'kysely';
import { type Beholder, type Guarded, isWithheld, withheldFrom, type Withholding } from '../../model/withheld.js';
import type { Database } from '../pool.js';
import { isUndone } from './standing.js';

/**
 * Which cases a person may see, as data: the policy module computes it, queries turn it into SQL, live events and single reads test rows with
 * `maySeeCase`. One meaning, two forms; a test compares them.
 */
export interface CaseVisibility {
  readonly everything: boolean;
  /** All cases of these processes. */
  readonly processes: readonly string[];
  /** All other processes: there the person sees only what is his own business. */
  readonly others: readonly string[];
  /** Cases this person started, worked on, or has a task in. */
  readonly userId: string | null;
  /** Cases with a task for one of these groups. */
  readonly groups: readonly string[];
  /** Cases that are about this company. */
  readonly party: string | null;
  /** Of all these, what is kept from him all the same. */
  readonly withheld?: readonly WithheldOf[];
}

/** Cases of a process that are kept from somebody: of one version, or of all. */
export interface WithheldOf extends Withholding {
  readonly process: string;
  readonly version?: number;
}

/**
 * All cases that are kept from somebody, whatever else lets him see them: by the newest rules of their process, and by those of their own version, which no
 * later one takes away.
 */
export const withholdings = (definitions: readonly Guarded[], who: Beholder): readonly WithheldOf[] =>
  definitions.flatMap(({ key: process, formerRules = [], ...newest }) => [
    ...withheldFrom(newest, who).map((each) => ({ ...each, process })),
    ...formerRules.flatMap(({ version, ...rules }) => withheldFrom(rules, who).map((each) => ({ ...each, process, version }))),
  ]);

/** Which of these cases are kept from somebody: he is given no work of them. */
export async function casesKeptFrom(db: Database, definitions: readonly Guarded[], who: Beholder, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const withheld = withholdings(definitions, who);
  if (withheld.length === 0 || caseIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select c.id from cases c where c.id = any(${[...new Set(caseIds)]}::text[]) and ${isKeptFrom(withheld)}`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether there is any case that is kept so. */
export async function anyKept(db: Database, withheld: readonly WithheldOf[]): Promise<boolean> {
  if (withheld.length === 0) return false;
  const { rows } = await sql`select from cases c where ${isKeptFrom(withheld)} limit 1`.execute(db);
  return rows.length > 0;
}

/** A case among them, as a condition on `cases` (alias `c`). */
export const isKeptFrom = (withheld: readonly WithheldOf[]): RawBuilder<boolean> =>
  withheld.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(${sql.join(
        withheld.map(
          ({ process, version = null, variable, values }) =>
            sql`(c.process = ${process} and (${version}::int is null or c.version = ${version}) and coalesce(c.variables ->> ${variable}::text = any(${[...values]}::text[]), false))`,
        ),
        sql` or `,
      )})`;

/** The same of one case; one whose version is not said may be of any. */
export const isKept = (
  withheld: readonly WithheldOf[],
  { process, version, variables }: Pick<CaseFacts, 'process' | 'variables'> & { readonly version?: number | undefined },
): boolean =>
  isWithheld(
    withheld.filter((each) => each.process === process && (each.version ?? version) === (version ?? each.version)),
    variables,
  );

/** What a case shows to the test in memory. */
export interface CaseFacts {
  readonly process: string;
  readonly version: number;
  readonly startedBy: string;
  readonly partyId: string | null;
  readonly performers: readonly string[];
  /** Of its variables those that are short texts. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly openTasks: readonly { readonly assignee: string | null; readonly candidateGroups: readonly string[] }[];
}

/** True when the person may see the case. */
export function maySeeCase(v: CaseVisibility, facts: CaseFacts): boolean {
  if (isKept(v.withheld ?? [], facts)) return false;
  if (v.everything || v.processes.includes(facts.process)) return true;
  if (v.party !== null && facts.partyId === v.party) return true;
  if (!v.others.includes(facts.process)) return false;
  if (v.userId !== null && (facts.startedBy === v.userId || facts.performers.includes(v.userId))) return true;
  return facts.openTasks.some((task) => (v.userId !== null && task.assignee === v.userId) || task.candidateGroups.some((g) => v.groups.includes(g)));
}

/** The same as a condition on `cases` (alias `c`), for many of them. Each part has its own index; a union keeps the planner from walking all cases, and it is only over processes that are not seen as a whole. */
export const visibleCases = (v: CaseVisibility): RawBuilder<boolean> => notKept(v, ownCases);

/** The same for a case that is known by its number: whether it is his business is asked of this one case, however many others are. */
export const visibleCase = (v: CaseVisibility): RawBuilder<boolean> => notKept(v, isOwnCase);

function notKept({ withheld = [], ...all }: CaseVisibility, own: typeof ownCases): RawBuilder<boolean> {
  return withheld.length === 0 ? allCases(all, own) : sql<boolean>`(${allCases(all, own)} and not ${isKeptFrom(withheld)})`;
}

function allCases(v: CaseVisibility, own: typeof ownCases): RawBuilder<boolean> {
  if (v.everything) return sql<boolean>`true`;
  const parts: RawBuilder<unknown>[] = [];
  if (v.party !== null) parts.push(sql`c.party_id = ${v.party}`);
  if (v.processes.length > 0) parts.push(sql`c.process = any(${[...v.processes]}::text[])`);
  if (v.others.length > 0) parts.push(...own(v));
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

/** What is somebody's own business among the processes that he does not see as a whole. */
function ownCases({ userId, groups, ...v }: CaseVisibility): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [];
  const others = sql`${[...v.others]}::text[]`;
  if (userId !== null) {
    found.push(sql`select id from cases where started_by = ${userId} and process = any(${others})`);
    found.push(sql`select case_id from case_participants where user_id = ${userId} and process = any(${others})`);
    found.push(sql`select case_id from tasks where ${isUndone('tasks')} and holder = ${userId} and process = any(${others})`);
  }
  if (groups.length > 0)
    found.push(sql`select case_id from tasks where ${isUndone('tasks')} and candidate_groups && ${[...groups]}::text[] and process = any(${others})`);
  return found.length > 0 ? [sql`c.id in (${sql.join(found, sql` union `)})`] : [];
}

function isOwnCase({ userId, groups, others }: CaseVisibility): RawBuilder<unknown>[] {
  const reasons: RawBuilder<unknown>[] = [];
  if (userId !== null) {
    reasons.push(sql`c.started_by = ${userId}`);
    reasons.push(sql`exists (select from case_participants i where i.user_id = ${userId} and i.process = c.process and i.case_id = c.id)`);
    reasons.push(sql`exists (select from tasks o where o.case_id = c.id and ${isUndone('o')} and o.holder = ${userId})`);
  }
  if (groups.length > 0)
    reasons.push(sql`exists (select from tasks o where o.case_id = c.id and ${isUndone('o')} and o.candidate_groups && ${[...groups]}::text[])`);
  return reasons.length > 0 ? [sql`(c.process = any(${[...others]}::text[]) and (${sql.join(reasons, sql` or `)}))`] : [];
}
