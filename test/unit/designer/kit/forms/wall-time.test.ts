import { expect, test } from '@jest/globals';
import { isoOf, wallOf } from '../../../../../designer/src/kit/forms/wall-time.js';

test("an instant is shown on the office's clock, whatever zone it was written in", () => {
  expect(wallOf('2026-09-28T10:00:00Z')).toBe('2026-09-28T18:00');
  expect(wallOf('2026-09-28T18:00:00+08:00')).toBe('2026-09-28T18:00');
  expect(wallOf('soon')).toBe('');
});

test('what is typed becomes an instant with the offset', () => {
  expect(isoOf('2026-09-28T18:00')).toBe('2026-09-28T18:00:00+08:00');
});
