import type { Principal } from '../auth/principal.js';
import { type TaskForPolicy, taskOperations } from './case-access.js';

/** What the rules of handing on look at. */
export interface TaskToHandOn extends TaskForPolicy {
  readonly caseStatus: string;
}

/**
 * What a person of the house may do with a task besides answering it: give it to somebody for an opinion (委派) and, where several decide, ask more people
 * (加签) and take out those he has asked (减签; also while he waits for them). Who supervises the process may take out others too.
 */
export function handingOperations(
  p: Principal,
  task: TaskToHandOn,
  { isApproval, supervises }: { readonly isApproval: boolean; readonly supervises: boolean },
): string[] {
  if (p.outside) return [];
  const acts = taskOperations(p, task).includes('complete');
  const waits = task.state === 'suspended' && task.caseStatus === 'running' && task.assignee === p.account.id;
  const isUndone = task.state === 'open' || task.state === 'suspended';
  const mayRemove = acts || waits || (supervises && isUndone && task.caseStatus === 'running');
  return [...(acts ? ['delegate'] : []), ...(acts && isApproval ? ['addSign'] : []), ...(mayRemove && isApproval ? ['removeSign'] : [])];
}
