import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../pool.js';
import { queryOfParties } from '../search/grams.js';
import { searchWords } from '../search/search-words.js';
import { hasWord } from '../search/text-match.js';
import { type FoundNames, namesWith } from './name-search.js';

/** A whole number of a case. */
const NUMBER = /^[a-z]+-\d{6}-\d{4,}$/;

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

/** A whole number finds its case, if there is one of that number. */
const byNumber = (number: string, inside: boolean): RawBuilder<unknown>[] => [
  sql`select id from cases where id = ${number.toUpperCase()}`,
  sql`${inTexts(number, inside)} and not exists (select from cases where id = ${number.toUpperCase()})`,
];

/**
 * Cases (alias `c`) in which each word of a text is found, in whatever order: in their number, title or values, or in the name of a company or person
 * that they are about. A union for each word, so that each part uses its index. `inside`: for people of the house; they alone find what is
 * internal, and cases by who has worked on them. Undefined: nothing but blanks was asked for.
 */
export async function caseSearch(db: Database, text: string | undefined, inside: boolean): Promise<RawBuilder<boolean> | undefined> {
  const words = searchWords(text ?? '');
  if (words.length === 0) return undefined;
  const names = await namesWith(
    db,
    words.filter((word) => !NUMBER.test(word)),
  );
  const found = words.map((word) => {
    const parts = NUMBER.test(word) ? byNumber(word, inside) : [inTexts(word, inside), ...ofNames(names.get(word) ?? { parties: [], users: [] }, inside)];
    return sql`c.id in (${sql.join(parts, sql` union `)})`;
  });
  return sql<boolean>`(${sql.join(found, sql` and `)})`;
}
