import { expect, test } from '@jest/globals';
import { momentInWords } from '../../../../engine/time/moment-in-words.js';
import { at, china } from './calendars.js';

test.each([
  ['2026-11-04 18:00', '2026年11月4日 周三 18:00', 'Wed 4 Nov 2026, 18:00'],
  ['2026-10-04 09:05', '2026年10月4日 周日 09:05', 'Sun 4 Oct 2026, 09:05'],
  ['2027-01-01 00:00', '2026年12月31日 周四 24:00', 'Thu 31 Dec 2026, 24:00'],
])('%s as a letter writes it', (moment, zh, en) => {
  expect(momentInWords(china, at(moment))).toEqual({ zh, en });
});
