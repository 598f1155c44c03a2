/**
 * How far an expression goes for a case of revision 1, whose history may hold whatever version 0.1.0 has evaluated. Nothing had a bound there but the
 * worker's: Temporal breaks a workflow task off that computes for five seconds, and what was broken off stands in no history. These take longer than that
 * on any machine; less must go on as it did, or the history would not be taken again.
 */
export const MOST_QUIET_TURNS = 20_000_000;
/** Characters that a regular expression may try for such a case. */
export const MOST_QUIET_TRIES = 10_000_000_000;
