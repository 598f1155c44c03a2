import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../pool.js';
import { searchWords } from '../search/search-words.js';
import { isFound, isFoundThere, rareCases, type Wanted } from './found-cases.js';
import { namesWith } from './name-search.js';
import { processesWith } from './process-names.js';

/** The form of a case's number, normalised. */
const NUMBER = /^([a-z]+)-\d{6}-\d{4,}$/;

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

/** The number of a case, where a text is that alone. */
export function soleNumber({ text, numberCodes }: CaseSearch): string | undefined {
  const [word, ...others] = searchWords(text);
  return word !== undefined && others.length === 0 && isNumber(word, numberCodes) ? word.toUpperCase() : undefined;
}

/** Whether a case (alias `c`) has this number. */
export const isCase = (number: string): RawBuilder<boolean> => sql<boolean>`c.id = ${number}`;

/** Cases with all of these words. Those of the rare ones are found first and given as values; where none is rare, the planner decides what leads. */
async function withWords(db: Database, wanted: readonly Wanted[]): Promise<RawBuilder<boolean>[]> {
  const found = await rareCases(db, wanted);
  const rare = found.flatMap((ids) => (ids === null ? [] : [new Set(ids)]));
  const [first, ...others] = rare;
  if (first === undefined) return wanted.map(isFound);
  const inAll = [...first].filter((id) => others.every((ids) => ids.has(id)));
  return [sql<boolean>`c.id = any(${inAll}::text[])`, ...wanted.filter((_, i) => found[i] === null).map(isFoundThere)];
}

/**
 * Cases (alias `c`) in which each word of a text is found, in whatever order: in their number, title or values, in the name of their process, or in
 * that of a company or person they are about. Undefined: nothing but blanks is asked for.
 */
export async function caseSearch(db: Database, { text, inside, numberCodes }: CaseSearch): Promise<RawBuilder<boolean> | undefined> {
  const words = searchWords(text);
  if (words.length === 0) return undefined;
  const numbers = words.filter((word) => isNumber(word, numberCodes));
  const others = words.filter((word) => !numbers.includes(word));
  const [names, processes] = await Promise.all([namesWith(db, others), processesWith(db, others)]);
  const found = await withWords(
    db,
    others.map((word) => ({ word, names: names.get(word) ?? { parties: [], users: [] }, processes: processes.get(word) ?? [], inside })),
  );
  return sql<boolean>`(${sql.join([...numbers.map((number) => isCase(number.toUpperCase())), ...found], sql` and `)})`;
}
