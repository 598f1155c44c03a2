import type { Ballot, HumanWork, WorkEntry } from './work-item.js';

/** The entry of an item, wherever it stands. */
export const entryOf = (work: HumanWork, id: string): WorkEntry | undefined => work.ballots.flatMap((ballot) => ballot.entries).find((e) => e.id === id);

/** The ballot an item stands in. */
export const ballotOf = (work: HumanWork, id: string): Ballot | undefined => work.ballots.find((ballot) => ballot.entries.some((e) => e.id === id));

/** A ballot somebody has asked for counts as long as he himself is needed. */
export function isInForce(work: HumanWork, { before, after }: Ballot): boolean {
  const asker = before ?? after;
  return asker === undefined || entryOf(work, asker)?.life !== 'notNeeded';
}

/** It needs no answer any more, or has one. */
export const isClosed = ({ life }: WorkEntry): boolean => life === 'done' || life === 'notNeeded';
