import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { gramsOf, queryOf, queryOfParties } from '../../../db/search/grams.js';
import { normalise } from '../../../db/search/normalise.js';
import { sounds } from '../../../db/search/sounds.js';
import { type TestDatabase, createTestDatabase } from '../../support/postgres.js';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Whether the index holds what a search for this word asks it for. */
const leads = async (text: string, word: string, heard = ''): Promise<boolean> => {
  const { rows } = await pool.query<{ leads: boolean }>('select $1::tsvector @@ $2::tsquery as leads', [gramsOf(text, heard), queryOf(word)]);
  return rows[0]?.leads ?? false;
};

describe('the index of texts', () => {
  test('the cluster has no locale, as the one that is shipped', async () => {
    const { rows } = await pool.query<{ collation: string }>(`select datcollate as collation from pg_database where datname = current_database()`);
    expect(rows).toEqual([{ collation: 'C' }]);
  });

  test('leads to every part of a text without blanks, of whatever script and length', async () => {
    const character = fc.oneof(
      fc.constantFrom(...'返修闪存主板一二三丁𠮷한ガ'),
      fc.constantFrom(...'abz019'),
      fc.constantFrom(...`'"\\&|!():*<->%_.,；，。é`),
      fc.constantFrom('😀', '\n', ' '),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(character, { minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), async (characters, from, size) => {
        const first = from % characters.length;
        const word =
          characters
            .slice(first, first + 1 + (size % 8))
            .join('')
            .split(/\s/)[0] ?? '';
        return word === '' || (await leads(characters.join(''), word));
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['闪存主板', '存板'],
    ['sn-00123', '0123456'],
    ['sn-00123', 'sn1'],
    ['闪存', '主'],
  ])('does not lead from %s to %s', async (text, word) => {
    expect(await leads(text, word)).toBe(false);
  });

  test.each(['bkgc', 'gc', 'baike', 'kegongchang'])('leads to 佰科工厂 by %s', async (typed) => {
    expect(await leads('', typed, sounds(normalise('佰科工厂')))).toBe(true);
  });

  test('leads to the companies that a text names, by their whole id alone', async () => {
    const found = async (...ids: string[]) =>
      (await pool.query<{ found: boolean }>('select $1::tsvector @@ $2::tsquery as found', [gramsOf('闪存', '', [`p'1`, 'p 2']), queryOfParties(ids)])).rows[0]
        ?.found;
    expect([await found(`p'1`), await found('x', 'p 2'), await found('p'), await found('闪存')]).toEqual([true, true, false, false]);
  });

  test('a row of the largest size can be indexed, whatever its characters', async () => {
    const rare = Array.from({ length: 40_000 }, (_, i) => String.fromCodePoint(0x20000 + ((i * 7919) % 40_000))).join('');
    expect(await leads(rare, [...rare].slice(-3).join(''))).toBe(true);
  });
});
