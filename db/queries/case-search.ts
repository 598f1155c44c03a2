import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../pool.js';
import { queryOfParties } from '../search/grams.js';
import { searchWords } from '../search/search-words.js';
import { hasWord } from '../search/text-match.js';
import { type FoundNames, namesWith } from './name-search.js';

/** The form of a case's number, normalised. */
const NUMBER = /^([a-z]+)-\d{6}-\d{4,}$/;

const ofTheHouse = (inside: boolean): RawBuilder<unknown> => (inside ? sql`` : sql` and not s.internal`);

const inTexts = (word: string, inside: boolean): RawBuilder<unknown> =>
  sql`select s.case_id from case_search s where ${hasWord('s', word)}${ofTheHouse(inside)}`;

/** Cases that name one of these companies, were started by one of these people or, for people of the house, worked on by one. */
function ofNames({ parties, users }: FoundNames, inside: boolean): RawBuilder<unknown>[] {
  const ids = (each: readonly string[]) => sql`${[...each]}::text[]`;
  return [
    ...(parties.length > 0 ? [sql`select s.case_id from case_search s where s.grams @@ ${queryOfParties(parties)}::tsquery${ofTheHouse(inside)}`] : []),
    ...(users.length > 0 ? [sql`select id from cases where started_by = any(${ids(users)})`] : []),
    ...(users.length > 0 && inside ? [sql`select case_id from case_participants where user_id = any(${ids(users)})`] : []),
  ];
}

/** What is looked for, and by whom. */
export interface CaseSearch {
  readonly text: string;
  /** For people of the house: they alone find what is internal, and cases by who has worked on them. */
  readonly inside: boolean;
  /** Codes that numbers of cases begin with (`RR`). */
  readonly numberCodes: readonly string[];
}

/** Whether a word is the whole number of a case: that finds its case, and costs no search. Something else may look like one (`SN-202609-0077`). */
const isNumber = (word: string, codes: readonly string[]): boolean => {
  const code = NUMBER.exec(word)?.[1]?.toUpperCase();
  return code !== undefined && codes.includes(code);
};

/**
 * Cases (alias `c`) in which each word of a text is found, in whatever order: in their number, title or values, or in the name of a company or person
 * that they are about. A union for each word, so that each part uses its index. Undefined: nothing but blanks is asked for.
 */
export async function caseSearch(db: Database, { text, inside, numberCodes }: CaseSearch): Promise<RawBuilder<boolean> | undefined> {
  const words = searchWords(text);
  if (words.length === 0) return undefined;
  const numbers = words.filter((word) => isNumber(word, numberCodes));
  const others = words.filter((word) => !numbers.includes(word));
  const names = await namesWith(db, others);
  const found = others.map((word) => {
    const parts = [inTexts(word, inside), ...ofNames(names.get(word) ?? { parties: [], users: [] }, inside)];
    return sql`c.id in (${sql.join(parts, sql` union `)})`;
  });
  return sql<boolean>`(${sql.join([...numbers.map((number) => sql`c.id = ${number.toUpperCase()}`), ...found], sql` and `)})`;
}
