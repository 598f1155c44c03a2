import type { TaskOperations } from '../../model/approvals/task-operations.js';
import type { Principal } from '../auth/principal.js';
import { hasCandidates, isUnknown, type TaskForPolicy, taskOperations } from './case-access.js';

/** What the rules of handing on look at. */
export interface TaskToHandOn extends TaskForPolicy {
  readonly caseStatus: string;
  readonly startedBy: string;
  readonly completedBy: string | null;
  readonly outcome: string | null;
}

/** What else they look at. `askers`: who waits for it to come back (委派). */
interface Hands {
  readonly isApproval: boolean;
  /** Of an approval: the step the task belonged to, or one after it, is still decided. */
  readonly isAtWork: boolean;
  /** What else the definition lets people do with it. */
  readonly offers: TaskOperations | undefined;
  readonly supervises: boolean;
  readonly askers: readonly { readonly id: string }[];
}

/** It has no group, but was put out for an opinion: that, or nothing, goes back. */
const goesBackToAsker = (p: Principal, task: TaskToHandOn, askers: Hands['askers']): boolean =>
  task.assignee === p.account.id && askers.length > 0 && !hasCandidates(task);

/** His own answer, while its case runs: whether somebody has acted since, the case says. One that he has returned was none. */
const mayWithdraw = (p: Principal, { state, completedBy, outcome, caseStatus }: TaskToHandOn): boolean =>
  state === 'completed' && completedBy === p.account.id && outcome !== null && caseStatus === 'running';

/** What the definition lets people do with a task that is not theirs any more (撤回), or somebody else's (催办). */
function offeredOfOthers(p: Principal, task: TaskToHandOn, { isApproval, isAtWork, offers, supervises }: Hands): string[] {
  const isWaitedFor = task.state === 'open' && task.caseStatus === 'running' && task.assignee !== p.account.id && !isUnknown(task.caseFlags);
  const mayUrge = isWaitedFor && (supervises || task.startedBy === p.account.id);
  return [...(offers?.withdraw && (!isApproval || isAtWork) && mayWithdraw(p, task) ? ['withdraw'] : []), ...(offers?.urge && mayUrge ? ['urge'] : [])];
}

/** What goes on with the person who has the task, or waits for an opinion on it. */
function ofHolder(p: Principal, task: TaskToHandOn, { isApproval, askers, offers }: Hands, acts: boolean, waits: boolean): string[] {
  return [
    ...(acts && goesBackToAsker(p, task, askers) ? ['release'] : []),
    ...(acts ? ['delegate'] : []),
    ...(acts && askers.length === 0 ? ['transfer'] : []),
    ...(acts && isApproval ? ['addSign'] : []),
    ...((acts || waits) && askers.length === 0 && offers?.return ? ['return'] : []),
    ...(acts ? ['cc'] : []),
  ];
}

/**
 * What a person of the house may do with a task besides answering it: give it to somebody for an opinion (委派), or for good (转办; what he was asked an opinion on is not his to give away), take it back before that has come (收回) and,
 * where several decide, ask more people (加签) and take out those he has asked (减签; also while he waits for them); return it (驳回), take his answer back
 * (撤回), urge others (催办: who has started the case, or supervises) where its definition says so, send copies (抄送). Who supervises the process may take out
 * others too.
 */
export function handingOperations(p: Principal, task: TaskToHandOn, hands: Hands): string[] {
  const { isApproval, supervises, askers } = hands;
  if (p.outside) return [];
  const runs = task.caseStatus === 'running';
  const acts = taskOperations(p, task).includes('complete');
  const waits = runs && task.state === 'suspended' && task.assignee === p.account.id;
  const mayRemove = acts || waits || (supervises && runs && (task.state === 'open' || task.state === 'suspended'));
  const isElsewhere = task.state === 'open' && task.assignee !== p.account.id && !isUnknown(task.caseFlags);
  return [
    ...ofHolder(p, task, hands, acts, waits),
    ...(isElsewhere && askers.some(({ id }) => id === p.account.id) ? ['takeBack'] : []),
    ...(mayRemove && isApproval ? ['removeSign'] : []),
    ...offeredOfOthers(p, task, hands),
  ];
}
