import { type CaseOfTask, receiversFor } from '../../db/queries/receivers.js';
import { isCandidate } from '../../db/queries/tasks.js';
import { type CaseVisibility, isKept, type WithheldOf, withholdings } from '../../db/queries/visibility.js';
import type { CaseStatus } from '../../engine/case-state.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { actsByRole, boundParty, candidateOf, type Principal } from '../auth/principal.js';
import type { FieldFaultCode } from '../errors/catalogue.js';
import { hasAny, rolesInvolved, supervises } from './abilities.js';
import { perPerson } from './per-person.js';

/** The person as rules of separated duties look at him. */
export const beholder = ({ account: { id, username }, roles }: Principal) => ({ id, username, roles });

/** Cases that are kept from a person whatever else lets him see them: he neither sees them nor works on them. */
export const withheldOf = perPerson((p, definitions): readonly WithheldOf[] => withholdings(definitions, beholder(p)));

/** Which cases a person may see. What he may not see is, for him, not there (404). */
export const visibilityOf = perPerson((p, definitions): CaseVisibility => {
  const withheld = withheldOf(p, definitions);
  return { ...sightOf(p, definitions), ...(withheld.length > 0 && { withheld }) };
});

function sightOf(p: Principal, definitions: readonly ProcessDefinition[]): CaseVisibility {
  const nothing: CaseVisibility = { everything: false, processes: [], others: [], userId: null, groups: [], party: null };
  if (!p.outside && hasAny(p, ['ops', 'admin'])) return { ...nothing, everything: true };
  if (!p.outside) {
    const all = definitions.filter((d) => hasAny(p, [...d.maySee, ...d.supervisors, ...d.owners]));
    return {
      ...nothing,
      processes: all.map((d) => d.key),
      others: definitions.filter((d) => !all.includes(d)).map((d) => d.key),
      userId: p.account.id,
      groups: p.roles,
    };
  }
  if (actsByRole(p)) return { ...nothing, processes: definitions.filter((d) => hasAny(p, rolesInvolved(d))).map((d) => d.key) };
  return { ...nothing, party: boundParty(p) };
}

/** Why work of a case is not for this person; null: it may be given to him (`receiversFor`). `task` undefined: it is not open any more. */
export function whyNotFor(p: Principal, definitions: readonly ProcessDefinition[], c: CaseOfTask, task: Candidates | undefined): FieldFaultCode | null {
  if (isKept(withheldOf(p, definitions), { process: c.process, version: c.version, variables: c.variables ?? {} })) return 'keptFromHim';
  if (p.outside) return task && !isCandidate(candidateOf(p), task) ? 'notForOutside' : null;
  const { orgPack, seeing } = receiversFor(definitions, c, task ?? { candidateGroups: [], candidateParty: null });
  return p.account.orgPack === orgPack || hasAny(p, seeing) ? null : 'otherOrganisation';
}

/** What the rules of one case look at. */
export interface CaseForPolicy {
  readonly status: CaseStatus;
  readonly hasIncidents: boolean;
  readonly hasDeadlines: boolean;
  readonly hasTasks: boolean;
}

/** Operations on a case: supervisors of its process and ops. One that has ended has at most something to be settled. */
export function caseOperations(p: Principal, definition: ProcessDefinition, c: CaseForPolicy): string[] {
  const alive = c.status === 'running' || c.status === 'suspended';
  const all = ['comment', 'attach'];
  if (!supervises(p, definition)) return all;
  const ofIncidents = c.hasIncidents ? ['retryIncident', 'resolveIncident'] : [];
  if (!alive) return [...all, ...ofIncidents];
  return [
    ...all,
    'cancel',
    c.status === 'running' ? 'suspend' : 'resume',
    ...(c.hasDeadlines ? ['changeDeadline'] : []),
    ...(c.hasTasks ? ['reassign'] : []),
    ...ofIncidents,
    'changeParameters',
  ];
}

/** Messages the person may send to a case while it runs. */
export function caseMessages(p: Principal, definition: ProcessDefinition, status: CaseStatus): string[] {
  if (status !== 'running') return [];
  return Object.entries(definition.messages)
    .filter(([, message]) => hasAny(p, message.senders))
    .map(([name]) => name);
}

/** For whom a task waits. */
export interface Candidates {
  readonly candidateGroups: readonly string[];
  readonly candidateParty: string | null;
}

export interface TaskForPolicy extends Candidates {
  readonly state: string;
  readonly assignee: string | null;
  readonly caseFlags: readonly string[];
}

/** Flag of a case whose workflow Temporal does not know any more: nothing can be done with it until ops have mended it. */
export const isUnknown = (flags: readonly string[]): boolean => flags.includes('unknown');

/** Whether a task has a group or company to go back to. */
export const hasCandidates = ({ candidateGroups, candidateParty }: Candidates): boolean => candidateGroups.length > 0 || candidateParty !== null;

/**
 * What the person may do with a task: complete needs no claim first, but not a task that somebody else has. What has no group is given back to nobody; out for
 * an opinion it may be all the same (`handingOperations`).
 */
export function taskOperations(p: Principal, task: TaskForPolicy): string[] {
  if (task.state !== 'open' || isUnknown(task.caseFlags)) return [];
  if (task.assignee === p.account.id) return [...(hasCandidates(task) ? ['release'] : []), 'draft', 'complete'];
  if (!isCandidate(candidateOf(p), task)) return [];
  return task.assignee === null ? ['claim', 'draft', 'complete'] : [];
}

/** The person's business: he has the task, did it, or may take it. */
export function isInvolved(p: Principal, task: Omit<TaskForPolicy, 'caseFlags'> & { readonly completedBy: string | null }): boolean {
  return task.assignee === p.account.id || task.completedBy === p.account.id || isCandidate(candidateOf(p), task);
}
