/**
 * Why the system has ended a case, or let it go on, for a reason that lies outside of it. Stands in its record (`operationApplied`, `reason`) as it
 * is here; readers word it in their language.
 */
export const OUTSIDE_REASONS = {
  terminated: 'temporal:terminated',
  cancelled: 'temporal:cancelled',
  failed: 'temporal:failed',
  timedOut: 'temporal:timedOut',
  /** Ended by Temporal's hand, and started again from its last state. */
  reopened: 'temporal:reopened',
  /** Temporal would not take its workflow task on, and it was begun again from before that. */
  reset: 'temporal:reset',
  /** Temporal does not know the case any more. */
  gone: 'temporal:gone',
} as const;
