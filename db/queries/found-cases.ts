import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../pool.js';
import { queryOf, queryOfParties } from '../search/grams.js';
import { soundsPattern } from '../search/sounds-pattern.js';
import { hasWord } from '../search/text-match.js';
import type { FoundNames } from './name-search.js';

/** A word that is looked for, who and what is called by it, and whether somebody of the house looks. */
export interface Wanted {
  readonly word: string;
  readonly names: FoundNames;
  /** Keys of processes. */
  readonly processes: readonly string[];
  readonly inside: boolean;
}

/** Rows of a word up to which it is rare: its cases are found first, and all else is asked of them alone. */
const RARE = 1_000;

const texts = (ids: readonly string[]): RawBuilder<unknown> => sql`${[...ids]}::text[]`;
const ofTheHouse = (inside: boolean): RawBuilder<unknown> => (inside ? sql`` : sql` and not s.internal`);
/** Cases that one of these people started or, for people of the house, worked on. */
const ofPeople = ({ names: { users }, inside }: Wanted): RawBuilder<unknown>[] => [
  ...(users.length > 0 ? [sql`select id from cases where started_by = any(${texts(users)})`] : []),
  ...(users.length > 0 && inside ? [sql`select case_id from case_participants where user_id = any(${texts(users)})`] : []),
];

function firstRows(wanted: Wanted): RawBuilder<unknown> {
  const { word, names, processes, inside } = wanted;
  const most = sql.lit(RARE + 1);
  const parts = [
    sql`select found_in_texts(${queryOf(word)}::tsquery, ${word}, ${soundsPattern(word) ?? null}, ${inside}, ${most})`,
    ...(names.parties.length > 0 ? [sql`select found_in_texts(${queryOfParties(names.parties)}::tsquery, '', null, ${inside}, ${most})`] : []),
    ...ofPeople(wanted),
    ...(processes.length > 0 ? [sql`select found_by_process(${texts(processes)}, ${most})`] : []),
  ];
  return sql`array(${sql.join(parts, sql` union all `)} limit ${most})`;
}

/**
 * The cases of each of these words, in their order: in their texts, or by the name of their process or of a company or person they are about. Null: the word is not rare.
 * This alone leads a search whatever the planner believes of a word.
 */
export async function rareCases(db: Database, wanted: readonly Wanted[]): Promise<(readonly string[] | null)[]> {
  if (wanted.length === 0) return [];
  const each = wanted.map((one, i) => sql`select ${sql.lit(i)} as "index", ${firstRows(one)} as ids`);
  const { rows } = await sql<{ index: number; ids: string[] }>`${sql.join(each, sql` union all `)}`.execute(db);
  return wanted.map((_, i) => {
    const ids = rows.find((row) => row.index === i)?.ids ?? [];
    return ids.length > RARE ? null : [...new Set(ids)];
  });
}

/** Whether a case `c` is found by a word, however many are: a union, so that each part uses its index when none leads. A process is asked of the case itself: it may have nearly all. */
export function isFound(wanted: Wanted): RawBuilder<boolean> {
  const { word, names, processes, inside } = wanted;
  const parts = [
    sql`select s.case_id from case_search s where ${hasWord('s', word)}${ofTheHouse(inside)}`,
    ...(names.parties.length > 0
      ? [sql`select s.case_id from case_search s where s.grams @@ ${queryOfParties(names.parties)}::tsquery${ofTheHouse(inside)}`]
      : []),
    ...ofPeople(wanted),
  ];
  const found = sql<boolean>`c.id in (${sql.join(parts, sql` union `)})`;
  return processes.length === 0 ? found : sql<boolean>`(c.process = any(${texts(processes)}) or ${found})`;
}

/** The same, asked of one case after the other: for the few that a rarer word has found. */
export function isFoundThere({ word, names, processes, inside }: Wanted): RawBuilder<boolean> {
  const party = names.parties.length > 0 ? sql` or s.grams @@ ${queryOfParties(names.parties)}::tsquery` : sql``;
  const person =
    names.users.length === 0 ? sql`` : sql` or c.started_by = any(${texts(names.users)})${inside ? sql` or c.performers && ${texts(names.users)}` : sql``}`;
  const process = processes.length === 0 ? sql`` : sql` or c.process = any(${texts(processes)})`;
  return sql<boolean>`((select bool_or((${hasWord('s', word)})${party}) from case_search s where s.case_id = c.id${ofTheHouse(inside)})${person}${process})`;
}
