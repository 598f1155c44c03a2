import type { Ballot, HumanWork, WorkEntry } from './work-item.js';

/** The entry of an item, wherever it stands. */
export const entryOf = (work: HumanWork, id: string): WorkEntry | undefined => work.ballots.flatMap((ballot) => ballot.entries).find((e) => e.id === id);

/** The ballot an item stands in. */
export const ballotOf = (work: HumanWork, id: string): Ballot | undefined => work.ballots.find((ballot) => ballot.entries.some((e) => e.id === id));

/** Those who are left of a ballot. */
export const askedIn = ({ entries }: Ballot): WorkEntry[] => entries.filter((entry) => entry.life !== 'notNeeded');

/** A ballot somebody has asked for counts as long as he himself is needed, and somebody is left in it. */
export function isInForce(work: HumanWork, ballot: Ballot): boolean {
  const asker = ballot.before ?? ballot.after;
  return asker === undefined || (entryOf(work, asker)?.life !== 'notNeeded' && askedIn(ballot).length > 0);
}

/** It needs no answer any more, or has one. */
export const isClosed = ({ life }: WorkEntry): boolean => life === 'done' || life === 'notNeeded';
