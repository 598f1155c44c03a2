import type { Basis } from '../../model/forms/basis.js';
import type { ApprovalStep } from '../../model/approvals/approval-step.js';
import type { Actor, ScopeRef } from '../case-state.js';
import type { DeadlineId, ElementId, InstanceId, ScopeId, WorkItemId } from '../../model/ids.js';

/**
 * One person's part of a user task that stands in somebody's list (WfMC's work item; WS-HumanTask ready / reserved). Its life: planned (its turn has
 * not come; only a `WorkEntry` knows of it) → offered, or assigned to somebody → claimed, which is the reader's side alone (PostgreSQL) → delegated
 * and given back → done, or not needed (others have decided), or cancelled with its task. A plain user task is one item that whoever takes it does.
 */
export interface WorkItem {
  /** Under which PostgreSQL and the API know it. Of a plain user task the id of its element instance. */
  readonly id: string;
  /** The element instance it belongs to; absent: the one of its own id. */
  readonly instanceId?: InstanceId;
  readonly elementId: ElementId;
  readonly scopeId: ScopeId;
  readonly scope?: ScopeRef;
  /** Whom the case has named. */
  assignee: string | null;
  candidateGroups: readonly string[];
  /** Only people of this company among the candidates of an outside role. */
  readonly candidateParty: string | null;
  readonly createdAt: number;
  /** Values the form opens with, beyond the variables. */
  prefill?: Record<string, unknown>;
  /** What of the case each of them was made on. */
  prefillOn?: Record<string, Basis>;
  deadlineId?: DeadlineId;
  /** Step (`seq`) in which the case last said who has it, or gave it back: claims made before count no more. */
  assignedSeq?: number;
  /** Who has delegated it and gets it back, the last one first to get it. */
  delegatedBy?: Actor[];
  /** Whose work it is while he is away: who has it does it for him. */
  standsFor?: Actor;
  /** When it was urged last (催办), epoch ms. */
  urgedAt?: number;
  /** It rests until people whom its holder has asked before him have decided. */
  waiting?: true;
}

/** What of an item says which it is. */
export type NamedItem = Pick<WorkItem, 'id' | 'elementId' | 'scopeId' | 'scope' | 'deadlineId'>;

/** Whom an item is for: a person, or whoever of the groups takes it. */
export type Offer = { readonly user: string } | { readonly groups: readonly string[] };

/** An answer, as far as it counts. */
export interface Vote {
  readonly outcome: string;
  readonly by: Actor;
  readonly at: number;
  /** The engine has given it for him. */
  readonly automatic?: true;
}

/** Who has asked somebody to decide besides those the step began with, and what he wrote. */
export interface Asked {
  readonly by: Actor;
  readonly comment?: string;
  /** The item whose holder he was: whoever has it now stands for him. Absent: asked before it was kept. */
  readonly item?: WorkItemId;
}

/** An item's place in its ballot; `open` ones have a `WorkItem`. */
export interface WorkEntry {
  readonly id: string;
  offer: Offer;
  /** 加签: he was added. Absent: the step began with him. */
  readonly asked?: Asked;
  life: 'planned' | 'open' | 'done' | 'notNeeded';
  vote?: Vote;
}

/** Those who decide together, in their order, and how. */
export interface Ballot extends Pick<ApprovalStep, 'how' | 'pass' | 'veto'> {
  entries: WorkEntry[];
  /** 前加签: this item rests until the ballot is decided. */
  readonly before?: string;
  /** 后加签: the ballot begins once this item is done. */
  readonly after?: string;
}

/**
 * The human work of one activation of a user task that takes more than one answer. Only the step at work is kept, and where votes may be withdrawn the one
 * before it: what is decided has left with its flush.
 */
export interface HumanWork {
  /** Index of the approval step at work. */
  step: number;
  /** Its steps, where they are a parameter's: as they were when it began, and have been changed for this case since. */
  steps?: readonly ApprovalStep[];
  /** Items made so far; an item's id is `<instance>~<n>`. */
  made: number;
  /** The step's own people first, then those who were added. */
  ballots: Ballot[];
  /** The step that has passed before it, where a vote of it may still be withdrawn. */
  passed?: { readonly step: number; readonly ballots: Ballot[] };
}

/** The element instance of an item. */
export const instanceOf = (item: WorkItem): string => item.instanceId ?? item.id;

/** What of a case's state is human work. */
export interface WorkState {
  readonly tasks: Record<string, WorkItem>;
  readonly works?: Record<string, HumanWork>;
}

/** Open items of an element instance, in the order they were opened. A deadline calls the instance by its first item, which has the same id. */
export function itemsOf({ tasks, works }: WorkState, instanceId: InstanceId | WorkItemId): WorkItem[] {
  if (works?.[instanceId]) return Object.values(tasks).filter((item) => instanceOf(item) === instanceId);
  const only = tasks[instanceId];
  return only ? [only] : [];
}
