import type { Rows } from './rows.js';

/** A difference between recorded rows and those of today that is meant. */
export interface MeantDifference {
  /** Why the rows of running cases may change; what reads them must take both. */
  readonly why: string;
  /** What a recorded row is today; the very same object where it is not concerned. */
  readonly today: (recorded: Rows) => Rows;
}

const withoutColumn = (rows: Rows, column: string): Rows => Object.fromEntries(Object.entries(rows).filter(([name]) => name !== column));

/**
 * Rows that a step writes may change for cases that run already only if it is said here. One that concerns no recorded row is
 * a fault: it hides nothing and says nothing.
 */
export const MEANT_DIFFERENCES: readonly MeantDifference[] = [
  {
    why: 'A step that gave a task back said so for all of its rows; now each row says in which step the case last named somebody (`assignedSeq`). What is recorded is never written again, and flush_tasks takes both.',
    today: (rows) => ('clearAssignees' in rows ? withoutColumn(rows, 'clearAssignees') : rows),
  },
  {
    why: 'What search finds of a case is made where a step is written (db/search), from its variables: no part of the step, and written anew for all cases.',
    today: (recorded) => {
      const { search, ...row } = recorded['case'] as Rows;
      return search === undefined ? recorded : { ...recorded, case: row };
    },
  },
];
