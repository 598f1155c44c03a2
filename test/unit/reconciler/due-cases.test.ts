import { expect, test } from '@jest/globals';
import { DueCases, type WrittenStep } from '../../../reconciler/due-cases.js';

const step = (seq: number, given: Partial<WrittenStep> = {}): WrittenStep => ({
  caseId: 'C-1',
  seq,
  kept: seq - 1,
  awaited: false,
  notifications: [],
  ledger: [],
  ...given,
});
const holding: Partial<WrittenStep> = { ledger: [{ kind: 'writeLedger', id: 'l', elementId: 'S', entry: 'e', data: {} }] };

/** When a case is due after these, each written at an instant. */
function dueAfter(...written: readonly (readonly [at: number, step: WrittenStep, result?: 'applied' | 'conflict'])[]): number {
  const due = new DueCases();
  for (const [at, one, result] of written) due.written(one, result ?? 'applied', at);
  return due.nearest;
}

test('a step that holds something back is asked for soon, one that only screens wait for later, one whose answer is awaited last', () => {
  expect(dueAfter([0, step(1, holding)])).toBe(150);
  expect(dueAfter([0, step(1)])).toBe(1_200);
  expect(dueAfter([0, step(1, { awaited: true, ...holding })])).toBe(3_200);
});

test('a step that follows one which is kept ends the question for that one', () => {
  expect(dueAfter([0, step(1)], [900, step(2, { awaited: true })])).toBe(4_000);
  expect(dueAfter([0, step(1, holding)], [100, step(2, { awaited: true })], [400, step(3)])).toBe(1_600);
});

test('a step of the same workflow task leaves the question for the one before where it was', () => {
  expect(dueAfter([0, step(1, holding)], [100, step(2, { kept: 0, awaited: true })])).toBe(150);
});

test('a refusal is looked at soonest, whatever is waited for', () => {
  expect(dueAfter([0, step(1, { awaited: true })], [1_000, step(2), 'conflict'])).toBe(1_025);
});

test('what is due is taken once; a question that found no answer is put again', () => {
  const due = new DueCases();
  due.written(step(1, holding), 'applied', 0);
  due.written(step(1, { caseId: 'C-2' }), 'applied', 0);
  expect([due.take(149), due.take(150), due.take(150), due.take(2_000), due.nearest]).toEqual([[], ['C-1'], [], ['C-2'], Infinity]);
  due.later('C-1', 2_000, 150);
  expect(due.take(2_400)).toEqual(['C-1']);
});
