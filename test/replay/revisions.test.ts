import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { NEWEST, REVISIONS } from '../../engine/revisions.js';
import { FIRST_RECORDED, FOLDER, historyFiles, recordedFile } from './history-file.js';
import { keptRows, rowsFileOf } from './kept-rows.js';
import { constructs } from './plays/constructs.js';
import { differences } from './plays/differences.js';
import { humanWork } from './plays/human-work.js';
import { lives, realTime } from './plays/lives.js';
import { patterns } from './plays/patterns.js';
import { troubles } from './plays/troubles.js';

const recorded = REVISIONS.filter(({ id }) => id >= FIRST_RECORDED);
const files = new Set(historyFiles());

/** An instant in epoch milliseconds. */
const INSTANT = /\b1\d{12}\b/g;
/** What a case wrote. Each was recorded at a moment of its own, which its moments and what names its steps hang on. */
function written(rules: number, name: string): string {
  const rows = keptRows(rowsFileOf(join(FOLDER, recordedFile(rules, name)))).map(({ identity: _identity, previous: _previous, size: _size, ...rest }) => rest);
  return JSON.stringify(rows).replace(INSTANT, 'then');
}

describe('every revision has histories', () => {
  test('the newest has all that is played', () => {
    const plays = [...realTime, ...lives, ...constructs, ...humanWork, ...patterns, ...troubles, ...differences];
    expect(plays.map(({ name }) => recordedFile(NEWEST, name)).filter((file) => !files.has(file))).toEqual([]);
  });

  test.each(recorded)('$id ($name) has every difference', ({ id }) => {
    expect(differences.map(({ name }) => recordedFile(id, name)).filter((file) => !files.has(file))).toEqual([]);
  });

  test.each(recorded.slice(1))('what $id ($name) means otherwise is played, and is another case before and after, but for it the same', ({ id, name }) => {
    expect(differences.map((difference) => difference.of)).toContain(name);
    const changed = differences.filter((play) => written(id - 1, play.name) !== written(id, play.name));
    expect(changed.map((play) => play.of)).toEqual(differences.flatMap((play) => (play.of === name ? [name] : [])));
  });
});
