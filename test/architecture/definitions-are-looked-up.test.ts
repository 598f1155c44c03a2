import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sources } from './source-imports.js';

/** All that reads definitions; the engine and its host have the compiled graph instead, whose elements stand under their ids. */
const FOLDERS = ['model', 'activities', 'worker', 'reconciler', 'db', 'api', 'designer/src'];
/** A walk through all elements or clocks of a document for what its index holds. */
const SEARCH = /\.(elements|clocks)\.find\(\s*\(?\w+\)? => \w+\.(id|type) ===/;

test('elements and clocks of a definition are asked of its index, never searched for (model/process-index.ts)', () => {
  expect(SEARCH.test('definition.elements.find((each) => each.id === id)')).toBe(true);
  const searching = FOLDERS.flatMap(sources).filter((file) => SEARCH.test(readFileSync(join(process.cwd(), file), 'utf8')));
  expect(searching).toEqual([]);
});
