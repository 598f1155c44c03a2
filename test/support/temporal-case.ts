import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { nextDueAt } from '../../engine/behaviors/due.js';
import type { Actor, CaseState, Deadline, Ended, ScopeVariables } from '../../engine/case-state.js';
import type { CaseRecord, Rejection } from '../../engine/record.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import type { Command } from '../../engine/trigger.js';
import { readState, type StoredState } from '../../engine/upgrade-state.js';
import type { WorkItem } from '../../engine/work-items/work-item.js';
import type { ExecutableGraph } from '../../model/compile.js';
import type { ParameterValue } from '../../model/parameter.js';
import { NEWEST } from '../../engine/revisions.js';
import { argumentsOf, COMMAND, REJECTED, STATE, type CaseInput, type CommandInput, type CommandResult } from '../../workflows/messages.js';
import { askedAgain } from './asked-again.js';
import type { CaseHostLab } from './case-host-lab.js';
import { RejectedError, STAFF, type Answer } from './pure-case.js';
import { until } from './until.js';

/** How a case is hosted. */
export interface TemporalCaseOptions {
  readonly calendar: CalendarSnapshot;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  readonly caseId?: string;
  /** Steps after which a run continues as new. */
  readonly stepsPerRun?: number;
  /** Revision of the engine to begin under; the newest unless said. */
  readonly rules?: number;
}

/** A row of the table `tasks`. */
export interface OpenTask {
  readonly id: string;
  readonly elementId: string;
  readonly key: string | null;
  readonly state: string;
  readonly groups: readonly string[];
  readonly party: string | null;
  readonly assignee: string | null;
  /** Epoch ms. */
  readonly dueAt: number | null;
  readonly overdue: boolean;
}

/** A notification as it stands in the outbox. */
export interface OutboxEntry {
  readonly elementId: string;
  readonly channel: string;
  readonly recipients: unknown;
  readonly subject: unknown;
  readonly body: unknown;
  readonly reason: string;
}

const SETTLE_LIMIT_MS = 30_000;
const QUIET_MS = 500;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * One case in Temporal with PostgreSQL behind it: what `PureCase` is for the engine alone, with the same words. On a
 * time-skipping server its clock is the scenario's own (`clockOffset`), and `advanceTo` skips to an instant of it.
 */
export class TemporalCase {
  readonly caseId: string;
  private handle: WorkflowHandle | null = null;
  private offset = 0;

  constructor(
    private readonly lab: CaseHostLab,
    readonly graph: ExecutableGraph,
    private readonly options: TemporalCaseOptions,
  ) {
    this.caseId = options.caseId ?? `T-${randomUUID()}`;
  }

  get workflow(): WorkflowHandle {
    if (!this.handle) throw new Error('Expected a started case');
    return this.handle;
  }

  /** Starts the case and waits for its first flush. Without `at` it lives in real time. */
  async start(variables: Readonly<Record<string, unknown>>, when: { readonly at?: number; readonly by?: Actor } = {}): Promise<this> {
    await this.send(variables, when);
    await this.settle();
    return this;
  }

  /** Starts the case and waits for nothing. */
  async send(variables: Readonly<Record<string, unknown>>, { at, by = STAFF }: { readonly at?: number; readonly by?: Actor } = {}): Promise<void> {
    const { calendar, parameters = {}, stepsPerRun, rules = NEWEST } = this.options;
    this.offset = at === undefined ? 0 : at - (await this.lab.environment.currentTimeMs());
    const input: CaseInput = {
      caseId: this.caseId,
      graph: this.graph,
      startedBy: by,
      variables,
      parameters,
      calendar,
      rules,
      ...(this.offset !== 0 && { clockOffset: this.offset }),
      ...(stepsPerRun !== undefined && { stepsPerRun }),
    };
    this.handle = await this.lab.client.workflow.start(this.graph.key, { workflowId: this.caseId, taskQueue: this.lab.taskQueue, args: argumentsOf(input) });
  }

  /** The case's clock, epoch ms. */
  async now(): Promise<number> {
    return (await this.lab.environment.currentTimeMs()) + this.offset;
  }

  /** Lets time pass to an instant of the case's clock, and whatever is due by then be done and written. */
  async advanceTo(at: number): Promise<void> {
    const left = at - (await this.now());
    if (left > 0) await this.lab.environment.sleep(left);
    await this.settle();
  }

  /** Gives a command and waits for its answer. Throws `RejectedError` when it may not be. */
  async command(command: Command, by: Actor = STAFF, updateId: string = randomUUID()): Promise<CommandResult> {
    try {
      return await this.workflow.executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [{ command, actor: by }], updateId });
    } catch (error) {
      throw rejectionOf(error) ?? error;
    }
  }

  /** The rejection of a command, or null where it was accepted. */
  async refused(command: Command, by: Actor = STAFF): Promise<Rejection | null> {
    try {
      await this.command(command, by);
      return null;
    } catch (error) {
      if (error instanceof RejectedError) return error.rejection;
      throw error;
    }
  }

  async complete(elementId: string, answer: Answer = {}, updateId?: string): Promise<CommandResult> {
    const { outcome = 'done', values = {}, comment, signature, key } = answer;
    const task = await this.task(elementId, key);
    return this.command(
      { kind: 'completeTask', taskId: task.id, outcome, values, ...(comment !== undefined && { comment }), ...(signature && { signature }) },
      answer.by,
      updateId,
    );
  }

  message(name: string, payload: Readonly<Record<string, unknown>> = {}, by: Actor = STAFF): Promise<CommandResult> {
    return this.command({ kind: 'sendMessage', name, payload }, by);
  }

  /** In today's shape: a worker of an earlier version may answer. */
  async state(): Promise<CaseState> {
    return readState(await askedAgain(this.lab.client, () => this.workflow.query<StoredState>(STATE)));
  }

  /** The open task of an element; throws when there is none or more than one. */
  async task(elementId: string, key?: string): Promise<WorkItem> {
    const open = Object.values((await this.state()).tasks);
    const found = open.filter((t) => t.elementId === elementId && (key === undefined || t.scope?.key === key));
    if (found.length !== 1) throw new Error(`Expected one open task ${elementId}, found ${found.length}; open: ${open.map((t) => t.elementId).join(', ')}`);
    return found[0]!;
  }

  /** The journal, as records. */
  async records(): Promise<CaseRecord[]> {
    const { rows } = await this.lab.pool.query<{ at: Date; elementId: string | null; scope: CaseRecord['scope'] | null }>(
      `select kind, at, jsonb_build_object('id', actor_id, 'name', actor_name) as actor, element_id as "elementId", scope, data from journal where case_id = $1 order by seq`,
      [this.caseId],
    );
    return rows.map(
      ({ at, elementId, scope, ...row }) => ({ ...row, at: at.getTime(), ...(elementId !== null && { elementId }), ...(scope && { scope }) }) as CaseRecord,
    );
  }

  /** Deadlines and items that have ended and left the case, in that order. */
  async ended(): Promise<Ended> {
    const deadlines = await this.lab.pool.query<{ data: Deadline }>('select data from ended_deadlines where case_id = $1 order by step, id', [this.caseId]);
    const scopes = await this.lab.pool.query<ScopeVariables>('select scope, variables from ended_scopes where case_id = $1 order by step, n', [this.caseId]);
    return { deadlines: deadlines.rows.map(({ data }) => data), scopes: scopes.rows };
  }

  /** Tasks that people see as open. */
  async openTasks(): Promise<OpenTask[]> {
    const { rows } = await this.lab.pool.query<OpenTask>(
      `select id, element_id as "elementId", scope ->> 'key' as key, state, candidate_groups as groups, candidate_party as party, assignee,
              round(extract(epoch from due_at) * 1000)::bigint as "dueAt", overdue
       from tasks where case_id = $1 and state in ('open', 'suspended') order by created_at, id`,
      [this.caseId],
    );
    return rows;
  }

  /** What was put in the outbox, in order of the case. */
  async outbox(): Promise<OutboxEntry[]> {
    const { rows } = await this.lab.pool.query<OutboxEntry>(
      `select o.element_id as "elementId", channel, recipients, subject, body, reason
       from outbox o left join journal j on j.case_id = o.case_id and j.data ->> 'notificationId' = o.id
       where o.case_id = $1 order by o.created_at, j.seq`,
      [this.caseId],
    );
    return rows;
  }

  /** Waits until nothing is due any more and everything is written. */
  async settle(): Promise<CaseState> {
    const since = Date.now();
    let seen = { seq: 0, at: since };
    for (; ; await pause(10)) {
      const state = await this.state();
      if (state.seq !== seen.seq) seen = { seq: state.seq, at: Date.now() };
      const due = nextDueAt(this.graph, state);
      // A step that only moves a repetition on writes nothing, so the row stays behind; then a moment without change will do.
      const written = (await this.appliedSeq()) >= state.seq || Date.now() - seen.at > QUIET_MS;
      if (written && (due === null || due > (await this.now()))) return state;
      if (Date.now() - since > SETTLE_LIMIT_MS)
        throw new Error(`Expected ${this.caseId} to settle: step ${state.seq}, written ${await this.appliedSeq()}, due ${due}`);
    }
  }

  /** Events in the history of its run, once what the last step wrote has been acknowledged: the rows are there a moment before the workflow task ends. */
  historyLength(): Promise<number> {
    return until('no workflow task is under way', async () => {
      const { raw } = await this.workflow.describe();
      return raw.pendingWorkflowTask ? undefined : Number(raw.workflowExecutionInfo!.historyLength);
    });
  }

  /** Ends the workflow where it stands, so that its timers do not hold up time for others. */
  async terminate(): Promise<void> {
    await this.workflow.terminate('the test is over').catch(() => undefined);
  }

  private async appliedSeq(): Promise<number> {
    const { rows } = await this.lab.pool.query<{ applied: number }>('select applied_seq as applied from cases where id = $1', [this.caseId]);
    return rows[0]?.applied ?? 0;
  }
}

function rejectionOf(error: unknown): RejectedError | null {
  // a case that has ended takes no commands any more; the API says the same
  if (error instanceof WorkflowNotFoundError) return new RejectedError({ code: 'caseEnded' });
  if (!(error instanceof WorkflowUpdateFailedError)) return null;
  const { cause } = error;
  return cause instanceof ApplicationFailure && cause.type === REJECTED ? new RejectedError(cause.details?.[0] as Rejection) : null;
}
