import type { Deadline } from '../../../engine/case-state.js';

/** A moment of the office's zone, `2026-09-23T10:00`, as epoch ms. */
export const officeTime = (text: string): number => Date.parse(`${text}:00+08:00`);

/** A clock of a case that was never run, as its row has it: armed, of the case itself, whatever the test does not say. */
export const deadlineRow = (given: Partial<Deadline> & Pick<Deadline, 'id' | 'from' | 'dueAt'>): Deadline => ({
  clockId: given.id,
  parameter: 'p',
  value: 2,
  unit: 'workingDays',
  scopeId: '',
  countedDays: [],
  skippedDays: [],
  calendarUncertain: false,
  state: 'armed',
  wasOverdue: false,
  metCount: 0,
  thresholds: [],
  ledger: [],
  ...given,
});
