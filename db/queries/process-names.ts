import type { LocalizedText } from '../../model/text.js';
import type { Database } from '../pool.js';
import { normalise } from '../search/normalise.js';
import { sounds } from '../search/sounds.js';
import { soundsPattern } from '../search/sounds-pattern.js';

/**
 * Keys of the processes in whose name each of these normalised words is found, by word: in either language, and by each name that a
 * version has had, for its cases still show it; in Chinese also by its pinyin, whole or first letters. Processes are few, so their names are looked through.
 */
export async function processesWith(db: Database, words: readonly string[]): Promise<Map<string, readonly string[]>> {
  if (words.length === 0) return new Map();
  const rows = await db.selectFrom('process_definitions').select(['key', 'name']).distinct().execute();
  const named = rows.map(({ key, name }) => ({ key, names: namesOf(name) }));
  const keysOf = (word: string) => {
    const isCalled = callsBy(word);
    return [...new Set(named.filter(({ names }) => names.some(isCalled)).map(({ key }) => key))];
  };
  return new Map(words.map((word) => [word, keysOf(word)]));
}

/** Whether a normalised name has this word, as it is written or sounds. */
function callsBy(word: string): (name: string) => boolean {
  const pattern = soundsPattern(word);
  const heard = pattern === undefined ? undefined : new RegExp(pattern);
  return (name) => name.includes(word) || (heard?.test(sounds(name)) ?? false);
}

const namesOf = ({ zh, en }: LocalizedText): string[] => [normalise(zh), normalise(en)];
