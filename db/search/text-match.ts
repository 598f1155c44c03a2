import { type RawBuilder, sql } from 'kysely';
import { queryOf } from './grams.js';
import { soundsPattern } from './sounds-pattern.js';

/** Rows with the columns `text`, `sounds` and `grams` (alias given) in which a normalised word is found: `grams` leads there by index, the text decides. */
export function hasWord(alias: string, word: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const pattern = soundsPattern(word);
  const written = sql`position(${word} in ${column('text')}) > 0`;
  const found = pattern === undefined ? written : sql`(${written} or ${column('sounds')} ~ ${pattern})`;
  return sql<boolean>`${column('grams')} @@ ${queryOf(word)}::tsquery and ${found}`;
}
