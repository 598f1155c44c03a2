import type { Rows } from './rows.js';

/** A difference between recorded rows and those of today that is meant. */
export interface MeantDifference {
  /** Why the rows of running cases may change; what reads them must take both. */
  readonly why: string;
  /** What a recorded row is today; the very same object where it is not concerned. */
  readonly today: (recorded: Rows) => Rows;
}

/**
 * Rows that a step writes may change for cases that run already only if it is said here. One that concerns no recorded row is
 * a fault: it hides nothing and says nothing.
 */
export const MEANT_DIFFERENCES: readonly MeantDifference[] = [
  {
    why: 'What search finds of a case is made where a step is written (db/search), from its variables: no part of the step, and written anew for all cases.',
    today: (recorded) => {
      const { search, ...row } = recorded['case'] as Rows;
      return search === undefined ? recorded : { ...recorded, case: row };
    },
  },
];
