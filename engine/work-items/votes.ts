import { entryOf } from './ballots.js';
import { workOf } from './signers.js';
import type { WorkEntry, WorkState } from './work-item.js';

/**
 * Whose vote an entry is: who has answered it; of an open item who gets it back in the end, else who has it; of one whose turn has not come whom it names.
 * Null: whoever of its groups takes it.
 */
export function voterOf({ tasks }: WorkState, { id, life, offer, vote }: WorkEntry): string | null {
  if (life === 'done') return vote?.by.id ?? null;
  const item = tasks[id];
  if (item) return item.delegatedBy?.[0]?.id ?? item.assignee;
  return 'user' in offer ? offer.user : null;
}

/** The other entries of the step an item belongs to that still count; none where one person decides. */
function entriesBeside(state: WorkState, id: string): WorkEntry[] {
  const work = workOf(state, id)?.work;
  return (work?.ballots ?? []).flatMap(({ entries }) => entries.filter((entry) => entry.id !== id && entry.life !== 'notNeeded'));
}

/** One person has one vote: whether he decides in the step of an item already, or is to, by another place than that item's. */
export const decidesBeside = (state: WorkState, id: string, user: string): boolean => entriesBeside(state, id).some((entry) => voterOf(state, entry) === user);

/** The same of somebody who is added beside, before or after it: by that item's own place as well. */
export function decidesInStepOf(state: WorkState, id: string, user: string): boolean {
  const work = workOf(state, id)?.work;
  const own = work && entryOf(work, id);
  return decidesBeside(state, id, user) || (own !== undefined && voterOf(state, own) === user);
}

/** Whether an answer to an item would be somebody's second vote in its step. */
export const votesTwice = (state: WorkState, id: string, user: string): boolean =>
  entriesBeside(state, id).some((entry) => entry.life === 'done' && voterOf(state, entry) === user);
