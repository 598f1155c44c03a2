import type { ActiveElement } from './active-elements.js';
import type { CaseState, Deadline, ElementTrace, Ended, Incident, ScopeRef, ScopeVariables } from './case-state.js';
import type { NotifyEffect, SentEffect, WriteLedgerEffect } from './effect.js';
import type { CaseRecord } from './record.js';
import type { CaseId, ElementId } from '../model/ids.js';

/** A user task as a row. `state` as the API tells it. */
export interface TaskRow {
  readonly id: string;
  readonly elementId: ElementId;
  readonly scope: ScopeRef | null;
  readonly state: 'open' | 'completed' | 'cancelled' | 'skipped' | 'suspended';
  /** Whom the case has named; of a completed one, who did it. Claims are not the engine's. */
  readonly assignee: string | null;
  /** Step in which the case last said who has it, or gave it back; claims made before count no more. */
  readonly assignedSeq?: number;
  readonly candidateGroups: readonly string[];
  readonly candidateParty: string | null;
  readonly createdAt: number;
  readonly dueAt: number | null;
  readonly overdue: boolean;
  readonly prefill: Readonly<Record<string, unknown>> | null;
  /** Variables of its scope that are not the case's own. */
  readonly scopeVariables: Readonly<Record<string, unknown>> | null;
  readonly outcome: string | null;
  readonly completedAt: number | null;
  readonly completedBy: string | null;
}

/** What a case waits for from other cases and programs, as its row tells it: a message under a key, or a signal. `wait`: id of the wait. */
export type Awaited =
  | { readonly kind: 'message'; readonly name: string; readonly key: string; readonly wait: string }
  | { readonly kind: 'signal'; readonly name: string; readonly wait: string };

/**
 * All that one step changes outside of the case, written in one transaction guarded by the step's identity ({@link StepInput}).
 * `cases` columns are whole values; `tasks` only those the step touched.
 */
export interface FlushInput {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly case: {
    readonly process: string;
    readonly version: number;
    readonly orgPack: string;
    readonly status: CaseState['status'];
    readonly endState: string | null;
    readonly flags: readonly string[];
    readonly title: string;
    readonly partyId: string | null;
    readonly startedBy: string;
    readonly startedAt: number;
    readonly endedAt: number | null;
    /** The nearest due instant of a running clock. */
    readonly dueAt: number | null;
    readonly currentElements: readonly ActiveElement[];
    readonly trace: readonly ElementTrace[];
    readonly flowsTaken: Readonly<Record<string, number>>;
    /** Those that run; of a case of the first revisions all. */
    readonly deadlines: readonly Deadline[];
    readonly incidents: readonly Incident[];
    readonly variables: Readonly<Record<string, unknown>>;
    /** Variables of running multi-instance instances; of a case of the first revisions also of ended ones. */
    readonly scopes: readonly ScopeVariables[];
    /** In the order in which the waits began; left out where there is nothing. */
    readonly awaits?: readonly Awaited[];
    /** User names of everybody who has worked on it. */
    readonly performers: readonly string[];
  };
  readonly tasks: readonly TaskRow[];
  readonly records: readonly CaseRecord[];
  readonly notifications: readonly NotifyEffect[];
  readonly ledger: readonly WriteLedgerEffect[];
  /** What goes to other cases; left out where nothing does. */
  readonly sent?: readonly SentEffect[];
  /** What has ended in this step and is the state's no more; left out where nothing has. */
  readonly ended?: Readonly<Ended>;
}

/** A step as it is written: its rows, and where it stands in the chain of the case's steps (docs/decisions/0009). */
export interface StepInput extends FlushInput {
  /** Of this step; made of the identity before, of what came in and of its rows. */
  readonly identity: string;
  /** Of its rows as JSON, UTF-16 units; answered with the flush, so that history says what a replay costs. */
  readonly size: number;
  /** Identity of the step before; empty for the first one, and after a step of a build that gave none. */
  readonly previous: string;
  /** Number of the newest step that was in Temporal's history before the workflow task that writes this one; 0: none known. */
  readonly kept: number;
  /** Somebody waits for the step's answer, and will say that Temporal has kept it. */
  readonly awaited: boolean;
  /** Files that the answer names: they become the case's. */
  readonly files?: readonly string[];
}

/** The rows of a case as its state has them, without history. */
export interface WholeProjection {
  readonly caseId: CaseId;
  readonly case: FlushInput['case'];
  /** The open ones. */
  readonly tasks: readonly TaskRow[];
}
