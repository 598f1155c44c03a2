import { afterEach, expect, test } from '@jest/globals';
import { holdUnsaved, isAnythingLost, isAnythingUnsaved, lostByPage, lostByQuery } from '../../../../../designer/src/kit/unsaved/unsaved.js';

const held: (() => void)[] = [];
afterEach(() => held.splice(0).forEach((letGo) => letGo()));

const at = (pathname: string, search = '') => ({ pathname, search });

test('where nothing was typed nothing is lost', () => {
  expect(isAnythingUnsaved()).toBe(false);
  expect(isAnythingLost(at('/calendar'), at('/cases'))).toBe(false);
});

test('what stands on an address with its query is lost by another query, and not by the same address', () => {
  held.push(holdUnsaved({ lostBetween: lostByQuery }));
  expect(isAnythingUnsaved()).toBe(true);
  expect(isAnythingLost(at('/calendar', '?year=2026'), at('/calendar', '?year=2027'))).toBe(true);
  expect(isAnythingLost(at('/calendar', '?year=2026'), at('/cases', '?year=2026'))).toBe(true);
  expect(isAnythingLost(at('/calendar', '?year=2026'), at('/calendar', '?year=2026'))).toBe(false);
});

test('what stands as long as its page is lost by another page alone', () => {
  held.push(holdUnsaved({ lostBetween: lostByPage }));
  expect(isAnythingLost(at('/calendar', '?year=2026'), at('/calendar', '?year=2027'))).toBe(false);
  expect(isAnythingLost(at('/calendar'), at('/'))).toBe(true);
});

test('of two things typed the one that is let go is asked about no more, the other is', () => {
  const letGo = holdUnsaved({ lostBetween: lostByQuery });
  held.push(holdUnsaved({ lostBetween: lostByPage }));
  letGo();
  expect(isAnythingUnsaved()).toBe(true);
  expect(isAnythingLost(at('/calendar', '?year=2026'), at('/calendar', '?year=2027'))).toBe(false);
});
