import type { Principal } from '../auth/principal.js';
import { hasCandidates, isUnknown, type TaskForPolicy, taskOperations } from './case-access.js';

/** What the rules of handing on look at. */
export interface TaskToHandOn extends TaskForPolicy {
  readonly caseStatus: string;
}

/** What else they look at. `askers`: who waits for it to come back (委派). */
interface Hands {
  readonly isApproval: boolean;
  readonly supervises: boolean;
  readonly askers: readonly { readonly id: string }[];
}

/** It has no group, but was put out for an opinion: that, or nothing, goes back. */
const goesBackToAsker = (p: Principal, task: TaskToHandOn, askers: Hands['askers']): boolean =>
  task.assignee === p.account.id && askers.length > 0 && !hasCandidates(task);

/**
 * What a person of the house may do with a task besides answering it: give it to somebody for an opinion (委派), take it back before that has come (收回) and,
 * where several decide, ask more people
 * (加签) and take out those he has asked (减签; also while he waits for them). Who supervises the process may take out others too.
 */
export function handingOperations(p: Principal, task: TaskToHandOn, { isApproval, supervises, askers }: Hands): string[] {
  if (p.outside) return [];
  const acts = taskOperations(p, task).includes('complete');
  const waits = task.state === 'suspended' && task.caseStatus === 'running' && task.assignee === p.account.id;
  const isUndone = task.state === 'open' || task.state === 'suspended';
  const mayRemove = acts || waits || (supervises && isUndone && task.caseStatus === 'running');
  const isElsewhere = task.state === 'open' && task.assignee !== p.account.id && !isUnknown(task.caseFlags);
  const mayTakeBack = isElsewhere && askers.some(({ id }) => id === p.account.id);
  return [
    ...(acts && goesBackToAsker(p, task, askers) ? ['release'] : []),
    ...(acts ? ['delegate'] : []),
    ...(mayTakeBack ? ['takeBack'] : []),
    ...(acts && isApproval ? ['addSign'] : []),
    ...(mayRemove && isApproval ? ['removeSign'] : []),
  ];
}
