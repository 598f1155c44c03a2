import type { OperationEffect } from '../../../../../api/contract/index.js';
import { applyToRunning, becomesOverdue, countsOf, firstChoice, newCasesOnly } from '../../../../../designer/src/kit/components/applies-to.js';

const clock = (caseId: string, to: string, nowCertain = false): OperationEffect => ({
  kind: 'deadlineChanged',
  caseId,
  deadline: { id: `${caseId}-clock`, from: '2027-01-05T17:00:00+08:00', to, ...(nowCertain && { nowCertain: true }) },
  text: '',
});
const SAME = '2027-01-05T17:00:00+08:00';
const LATER = '2027-01-06T17:00:00+08:00';
const effects = [clock('A', LATER), clock('A', SAME), clock('B', LATER), clock('C', SAME, true), { kind: 'noDeadline', caseId: 'D', text: '' }];

describe('what a change does to running cases', () => {
  test('is counted of those that follow: cases left out are not', () => {
    expect(countsOf({ running: true, without: new Set() }, effects)).toEqual({ moved: 2, certain: 1, later: 1 });
    expect(countsOf({ running: true, without: new Set(['B', 'D']) }, effects)).toEqual({ moved: 1, certain: 1, later: 0 });
  });

  test('with new cases only is what it would be, whatever was left out before', () => {
    expect(countsOf({ running: false, without: new Set(['A']) }, effects)).toEqual({ moved: 2, certain: 1, later: 1 });
  });

  test('includes them from the first where their dates rest on what is given, else not', () => {
    expect(applyToRunning(firstChoice(true), effects)).toBe('all');
    expect(applyToRunning(firstChoice(false), effects)).toBeUndefined();
    expect(firstChoice(false)).toEqual(newCasesOnly);
  });
});

describe('a change makes overdue', () => {
  const now = Date.parse(SAME);
  test('what is due by it up to this moment and was due later, or not at all', () => {
    expect(becomesOverdue(LATER, SAME, now)).toBe(true);
    expect(becomesOverdue(null, SAME, now)).toBe(true);
  });

  test('neither what was overdue before nor what is still to come', () => {
    expect(becomesOverdue(SAME, SAME, now)).toBe(false);
    expect(becomesOverdue('2027-01-04T17:00:00+08:00', '2027-01-05T16:00:00+08:00', now)).toBe(false);
    expect(becomesOverdue(SAME, LATER, now)).toBe(false);
    expect(becomesOverdue(LATER, null, now)).toBe(false);
  });
});
