import type { Rows } from './kept-rows.js';

/** A difference between recorded rows and those of today that is meant. */
export interface MeantDifference {
  /** Why a step of a running case may write otherwise than it once did. What reads the rows must take both. */
  readonly why: string;
  /** The rows without what differs, of then or of today; the very same object where they are not concerned. */
  readonly leaveOut: (rows: Rows) => Rows;
}

/**
 * Rows that a step writes may change for cases that run already only if it is said here. One that concerns no row at all is a
 * fault: it hides nothing and says nothing. Steps that are behind a case are not written again, so nobody gets a mail for them.
 */
export const MEANT_DIFFERENCES: readonly MeantDifference[] = [
  {
    why: 'What search looks through is made of the rows where they are written, no longer by the engine.',
    leaveOut: (rows) => {
      const row = rows.case as Rows;
      if (!('search' in row)) return rows;
      const { search: _, ...rest } = row;
      return { ...rows, case: rest };
    },
  },
  {
    why: 'Claims have columns of their own that no flush touches: nothing has to be cleared.',
    leaveOut: (rows) => {
      if (!('clearAssignees' in rows)) return rows;
      const { clearAssignees: _, ...rest } = rows;
      return rest;
    },
  },
];
