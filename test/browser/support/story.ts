import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE_DIR } from '../../../dev/paths.js';
import type { Person } from './person.js';

/** Screens of people at the moment a part of a story failed. */
const SCREENS = join(CACHE_DIR, 'browser-tests');

/**
 * Parts of one story, each a test, in their order. When one fails, what everybody sees is kept in `.cache/browser-tests/` and
 * the parts after it fail at once: they would only wait in vain.
 */
export function story(people: readonly Person[]): (name: string, run: () => Promise<void>) => void {
  let failed: string | undefined;
  return (name, run) =>
    void test(name, async () => {
      if (failed !== undefined) throw new Error(`An earlier part failed: ${failed}`);
      try {
        await run();
      } catch (error) {
        failed = name;
        mkdirSync(SCREENS, { recursive: true });
        await Promise.all(people.map(({ page }, index) => page.screenshot({ path: join(SCREENS, `person-${index + 1}.png`) }).catch(() => undefined)));
        throw error;
      }
    });
}
