import type { InstanceId, WorkItemId } from '../../model/ids.js';
import type { Actor } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import type { Rejection } from '../record.js';
import { type ApprovalTask, entryFor, outcomesOf, settle } from './approval.js';
import { forgetYesOf } from './approvers.js';
import { closeItem } from './close-item.js';
import { give } from './give.js';
import { verdictOf } from './verdict.js';
import { type Ballot, type HumanWork, itemsOf, type WorkEntry, type WorkState } from './work-item.js';

/** Which vote: the item that was answered, by whom, and when (epoch ms). */
export interface VoteGiven {
  readonly taskId: WorkItemId;
  readonly actor: Actor;
  readonly doneAt: number;
  readonly comment?: string;
}

/** A vote where it stands. */
interface Standing {
  readonly instanceId: InstanceId;
  readonly work: HumanWork;
  /** The ballots of its step: the one at work, or the one before it. */
  readonly ballots: readonly Ballot[];
  readonly ballot: Ballot;
  readonly entry: WorkEntry;
}

/** The vote in the step at work, or in the one that has passed before it; undefined: those are over, or it is not his. */
function standing({ works }: WorkState, { taskId, actor, doneAt }: VoteGiven): Standing | undefined {
  const isHis = ({ id, vote }: WorkEntry): boolean => id === taskId && vote !== undefined && !vote.automatic && vote.by.id === actor.id && vote.at === doneAt;
  for (const [instanceId, work] of Object.entries(works ?? {}))
    for (const ballots of [work.ballots, work.passed?.ballots ?? []])
      for (const ballot of ballots) {
        const entry = ballot.entries.find(isHis);
        if (entry) return { instanceId, work, ballots, ballot, entry };
      }
  return undefined;
}

const entriesOf = (ballots: readonly Ballot[]): WorkEntry[] => ballots.flatMap(({ entries }) => entries).filter(({ life }) => life !== 'notNeeded');

/** Whoever has his turn by this vote: those behind it in a `sequence`, those who were asked to come after it, and all of the step that its step has opened. */
function following({ work, ballots, ballot, entry }: Standing): WorkEntry[] {
  const behind = ballot.how === 'sequence' ? ballot.entries.slice(ballot.entries.indexOf(entry) + 1) : [];
  const after = ballots.filter((each) => each.after === entry.id);
  return [...behind.filter(({ life }) => life !== 'notNeeded'), ...entriesOf(after), ...(ballots === work.ballots ? [] : entriesOf(work.ballots))];
}

/** He has answered himself, or has asked for an opinion. */
const hasActed = ({ tasks }: WorkState, { id, life, vote }: WorkEntry): boolean =>
  (life === 'done' && !vote?.automatic) || tasks[id]?.delegatedBy !== undefined;
/** He has asked others to decide. */
const hasAsked = ({ ballots }: HumanWork, { id }: WorkEntry): boolean =>
  ballots.some(({ before, after, entries }) => before === id || after === id || entries.some(({ asked }) => asked?.item === id));

/** Somebody has acted on the strength of this vote. Of one who was asked before somebody decides, that one has. */
function hasBeenActedUpon(state: WorkState, vote: Standing): boolean {
  const { work, ballots, ballot } = vote;
  const asker = entriesOf(ballots).find(({ id }) => id === ballot.before);
  return following(vote).some((entry) => hasActed(state, entry) || hasAsked(work, entry)) || (asker !== undefined && hasActed(state, asker));
}

/** A ballot that was over before all had answered has sent the others away: they are not called back. */
const hasSentAway = ({ ballot }: Standing, element: ApprovalTask): boolean =>
  (ballot.how === 'any' || ballot.how === 'vote') && ballot.entries.some(({ life }) => life === 'notNeeded') && verdictOf(ballot, outcomesOf(element)) !== null;

/** Whether a vote may be withdrawn: the approval is not over, nobody was let go by it, and nobody has acted upon it. */
export function mayTakeBackVote(state: WorkState, element: ApprovalTask, given: VoteGiven): Rejection | null {
  const vote = standing(state, given);
  if (!vote || hasSentAway(vote, element)) return { code: 'severalHaveDecided' };
  return hasBeenActedUpon(state, vote) ? { code: 'nextHasActed' } : null;
}

/** An entry as it was before its turn came; its next item is another one, and whoever was asked by it is asked by that. */
function anew(work: HumanWork, instanceId: InstanceId, old: WorkEntry): WorkEntry {
  const entry: WorkEntry = { ...entryFor(work, instanceId, old.offer), ...(old.asked && { asked: old.asked }) };
  const moved = (each: WorkEntry): WorkEntry => (each.asked?.item === old.id ? { ...each, asked: { ...each.asked, item: entry.id } } : each);
  work.ballots = work.ballots.map(({ before, after, entries, ...ballot }) => ({
    ...ballot,
    entries: entries.map((each) => (each.id === old.id ? entry : moved(each))),
    ...(before !== undefined && { before: before === old.id ? entry.id : before }),
    ...(after !== undefined && { after: after === old.id ? entry.id : after }),
  }));
  return entry;
}

/** Items of whoever had his turn by the vote are closed; who is left in the step has his turn once more when it comes. */
function callBack(ctx: StepContext, element: ApprovalTask, vote: Standing): void {
  const { work, instanceId } = vote;
  const called = following(vote);
  const ids = called.map(({ id }) => id);
  for (const item of itemsOf(ctx.state, instanceId).filter(({ id }) => ids.includes(id))) {
    closeItem(ctx, item, { state: 'cancelled', outcome: null, performer: null });
    record(ctx, 'taskCancelled', item.elementId, item.scopeId, { taskId: item.id, reason: { kind: 'withdrawTask', elementId: element.id } });
  }
  if (work.passed && vote.ballots === work.passed.ballots) {
    work.step = work.passed.step;
    work.ballots = work.passed.ballots;
    delete work.passed;
  }
  const left = entriesOf(work.ballots).map(({ id }) => id);
  for (const entry of called) if (left.includes(entry.id) && entry.life !== 'planned') anew(work, instanceId, entry);
}

/**
 * 撤回 of one vote: it counts no more, and its item is opened anew, for whom it was given by; whose turn had come by it waits for his again. An item that a
 * deputy has answered is for the one who is away, so that whoever stands in for him now gets it.
 */
export function takeBackVote(ctx: StepContext, element: ApprovalTask, given: VoteGiven): void {
  const { taskId, actor, comment } = given;
  const vote = standing(ctx.state, given)!;
  const instance = ctx.state.instances[vote.instanceId]!;
  record(ctx, 'taskWithdrawn', element.id, instance.scopeId, { taskId, ...(comment !== undefined && { comment }) });
  forgetYesOf(ctx, actor);
  callBack(ctx, element, vote);
  const { id, offer } = anew(vote.work, vote.instanceId, vote.entry);
  settle(ctx, element, instance);
  const item = ctx.state.tasks[id];
  if (item && 'groups' in offer) give(ctx, item, actor.id, comment ?? '');
}
