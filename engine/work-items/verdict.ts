import { askedIn, isInForce } from './ballots.js';
import type { Ballot, HumanWork, Vote } from './work-item.js';

/** What decides an answer: which outcomes are a yes, and the order of all of them. */
export interface Outcomes {
  readonly approves: readonly string[];
  readonly all: readonly string[];
}

/** Whether a ballot, or a step, is decided, and how. */
export type Verdict = { readonly passed: boolean; readonly outcome: string } | null;

/** How many yes a ballot asks for. A number larger than there are people asks all of them. */
export function needed({ how, pass }: Pick<Ballot, 'how' | 'pass'>, people: number): number {
  if (how !== 'vote' || pass === undefined) return people;
  return Math.min(people, 'count' in pass ? pass.count : Math.max(1, Math.ceil((people * pass.percent) / 100)));
}

/** The outcome most of these votes have; of equals the one the definition names first. */
function mostGiven(votes: readonly Vote[], { all }: Outcomes): string {
  const count = (outcome: string): number => votes.filter((vote) => vote.outcome === outcome).length;
  const given = all.filter((outcome) => count(outcome) > 0);
  return given.reduce((most, outcome) => (count(outcome) > count(most) ? outcome : most), given[0] ?? '');
}

function ofFirst(votes: readonly Vote[], { approves }: Outcomes): Verdict {
  const { outcome } = votes.reduce((first, vote) => (vote.at < first.at ? vote : first));
  return { passed: approves.includes(outcome), outcome };
}

/**
 * The verdict of one ballot; null while it is open. It falls as soon as no answer that is still to come can change it: `any` by the first answer,
 * `all` and `sequence` by the first no or the last yes, `vote` by enough yes or too many no, with `veto` by the first no that comes before enough yes. Who is not needed (removed)
 * has no part. A ballot that passes has the yes most people gave, one that fails the no most people gave.
 */
export function verdictOf(ballot: Ballot, outcomes: Outcomes): Verdict {
  const people = askedIn(ballot);
  const votes = people.flatMap(({ vote }) => (vote ? [vote] : []));
  const yes = votes.filter((vote) => outcomes.approves.includes(vote.outcome));
  const no = votes.filter((vote) => !yes.includes(vote));
  if (ballot.how === 'any') return votes[0] ? ofFirst(votes, outcomes) : null;
  const atLeast = needed(ballot, people.length);
  const isLost = no.length > (ballot.veto === true ? 0 : people.length - atLeast);
  if (isLost) return { passed: false, outcome: mostGiven(no, outcomes) };
  return yes.length >= atLeast ? { passed: true, outcome: mostGiven(yes, outcomes) } : null;
}

/**
 * The verdict of a step: lost with the first of its ballots that is lost, passed when all have passed, with the outcome of its own people: those who
 * were added may stop it, they do not name what it comes to.
 */
export function verdictOfStep(work: HumanWork, outcomes: Outcomes): Verdict {
  const verdicts = work.ballots.filter((ballot) => isInForce(work, ballot)).map((ballot) => verdictOf(ballot, outcomes));
  return verdicts.find((verdict) => verdict?.passed === false) ?? (verdicts.every((verdict) => verdict !== null) ? (verdicts[0] ?? null) : null);
}
