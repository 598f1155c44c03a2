import { entryOf, isClosed, isInForce } from './ballots.js';
import { verdictOf, type Outcomes } from './verdict.js';
import type { Ballot, HumanWork, WorkEntry } from './work-item.js';

const isOpen = (work: HumanWork, ballot: Ballot, outcomes: Outcomes): boolean => isInForce(work, ballot) && verdictOf(ballot, outcomes) === null;

/** People its holder has asked before him have not decided yet. */
export const isHeldUp = (work: HumanWork, id: string, outcomes: Outcomes): boolean =>
  work.ballots.some((ballot) => ballot.before === id && isOpen(work, ballot, outcomes));

/** A ballot that comes after an item begins when that is done. */
const hasBegun = (work: HumanWork, ballot: Ballot): boolean => ballot.after === undefined || entryOf(work, ballot.after)?.life === 'done';

/** Items whose turn it is and that are not open yet: all of a ballot at once, of a `sequence` the first that has not answered. */
export function turnOf(work: HumanWork, outcomes: Outcomes): WorkEntry[] {
  return work.ballots
    .filter((ballot) => isOpen(work, ballot, outcomes) && hasBegun(work, ballot))
    .flatMap(({ how, entries }) => {
      const left = entries.filter((entry) => !isClosed(entry));
      return how === 'sequence' ? left.slice(0, 1) : left;
    })
    .filter((entry) => entry.life === 'planned');
}

/** Items that nobody needs to answer any more: those left of a ballot that is decided, or was asked for by somebody who is not needed himself. */
export const notNeeded = (work: HumanWork, outcomes: Outcomes): WorkEntry[] =>
  work.ballots.filter((ballot) => !isOpen(work, ballot, outcomes)).flatMap(({ entries }) => entries.filter((entry) => !isClosed(entry)));
