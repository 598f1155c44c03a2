import type { Deadline } from './case-state.js';

/** What a preview or a report says of a clock that runs: whose it is, when it is due (epoch ms), and whether that may change with a year's table. */
export type RunningClock = Pick<Deadline, 'id' | 'clockId' | 'parameter' | 'elementId' | 'scope' | 'dueAt' | 'state'> &
  // Reports of the build before do not say.
  Partial<Pick<Deadline, 'calendarUncertain'>>;

/** Whether a clock counts, has run out unmet, or is held by a suspension. */
export const clockRuns = ({ state }: Pick<Deadline, 'state'>): boolean => state === 'armed' || state === 'overdue' || state === 'paused';

/** The clocks of a case that run. */
export function runningClocks(deadlines: Readonly<Record<string, Deadline>>): RunningClock[] {
  return Object.values(deadlines)
    .filter(clockRuns)
    .map(({ id, clockId, parameter, elementId, scope, dueAt, state, calendarUncertain }) => ({
      id,
      clockId,
      parameter,
      ...(elementId !== undefined && { elementId }),
      ...(scope && { scope }),
      dueAt,
      state,
      calendarUncertain,
    }));
}
