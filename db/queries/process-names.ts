import type { LocalizedText } from '../../model/text.js';
import type { Database } from '../pool.js';
import { normalise } from '../search/normalise.js';

/**
 * Keys of the processes in whose name each of these normalised words is found, by word: in either language, and by each name that a
 * version has had, for its cases still show it. Processes are few, so their names are looked through.
 */
export async function processesWith(db: Database, words: readonly string[]): Promise<Map<string, readonly string[]>> {
  if (words.length === 0) return new Map();
  const rows = await db.selectFrom('process_definitions').select(['key', 'name']).distinct().execute();
  const named = rows.map(({ key, name }) => ({ key, names: namesOf(name) }));
  const keysOf = (word: string) => [...new Set(named.filter(({ names }) => names.some((name) => name.includes(word))).map(({ key }) => key))];
  return new Map(words.map((word) => [word, keysOf(word)]));
}

const namesOf = ({ zh, en }: LocalizedText): string[] => [normalise(zh), normalise(en)];
