import type { ExecutableGraph } from '../model/compile.js';
import { startOf } from '../model/scope-entry.js';
import { noteArrival } from './behaviors/descents.js';
import { openEventSubProcesses } from './behaviors/event-waits.js';
import { raiseIncident } from './behaviors/incidents.js';
import { refusalIn } from './behaviors/kept-rows.js';
import { run } from './behaviors/run.js';
import { evaluateMapping } from './behaviors/variables.js';
import { FORMAT, ROOT, type CaseState, type Ended } from './case-state.js';
import { copyState } from './copy-state.js';
import { record, type ClosedTask, type StepContext } from './context.js';
import { applyCommand, guardCommand } from './commands/registry.js';
import type { Effect } from './effect.js';
import { letGoOfEnded } from './ended.js';
import { groupsOf } from './grouped.js';
import type { CaseRecord, Rejection } from './record.js';
import { NEWEST } from './revisions.js';
import { SYSTEM, type StartInput, type Trigger } from './trigger.js';
import { prefillFollows } from './work-items/prefill.js';

/** What a step leaves: the new state, what the host must do, what happened, and which rows changed. */
export interface Step {
  readonly ok: true;
  readonly state: CaseState;
  readonly effects: readonly Effect[];
  readonly records: readonly CaseRecord[];
  readonly touchedTasks: readonly string[];
  /** Tasks that were created in this step and are still open. */
  readonly openedTasks: readonly string[];
  readonly closedTasks: readonly ClosedTask[];
  /** Deadlines and items that have left the state. */
  readonly ended: Ended;
}

/** A trigger that may not be: nothing has changed. */
export interface Rejected {
  readonly ok: false;
  readonly rejection: Rejection;
}

/**
 * Starts a case: `start(graph, input) → Step`. Pure: the same input gives the same step on every host.
 * The graph comes from `compile`; `input.now` is epoch ms.
 */
export function start(graph: ExecutableGraph, input: StartInput): Step {
  const state: CaseState = {
    format: FORMAT,
    rules: input.rules ?? NEWEST,
    ...(graph.expressions !== 'checked' && { quietExpressions: true as const }),
    caseId: input.caseId,
    definition: { key: graph.key, version: graph.version },
    startedAt: input.now,
    startedBy: input.startedBy,
    ...(input.cause?.kind === 'call' && { calledBy: input.cause }),
    status: 'running',
    endState: null,
    endedAt: null,
    title: '',
    seq: 1,
    lastId: 0,
    parameters: { ...input.parameters },
    calendar: input.calendar,
    scopes: { [ROOT]: { id: ROOT, elementId: null, parentId: null, variables: { ...input.variables } } },
    endedScopes: [],
    instances: {},
    tasks: {},
    deadlines: {},
    waits: {},
    joins: {},
    incidents: {},
    trace: {},
    flowsTaken: {},
    flags: [],
    suspendedAt: null,
  };
  const ctx = contextOf(graph, state, input.now, input.startedBy);
  noteArrival(ctx, input.descent);
  const initial = evaluateMapping(ctx, ROOT, graph.initial, {}, refusalIn(ctx));
  Object.assign(state.scopes[ROOT]!.variables, initial.values);
  record(ctx, 'caseStarted', null, null, { definition: state.definition, variables: input.variables, ...(input.cause && { cause: input.cause }) });
  if (initial.error !== undefined) raiseIncident(ctx, { code: 'expressionFailed', elementId: startOf(graph), scopeId: ROOT, params: { error: initial.error } });
  openEventSubProcesses(ctx, ROOT);
  const { cause } = input;
  ctx.tokens.push({ elementId: cause && cause.kind !== 'call' ? cause.startEvent : startOf(graph), scopeId: ROOT });
  run(ctx);
  return stepOf(ctx);
}

/**
 * One step: `step(graph, state, trigger) → Step | Rejected`. The given state is not changed. Bad data at run time becomes an
 * incident in the new state; only a broken invariant throws.
 */
export function step(graph: ExecutableGraph, state: CaseState, trigger: Trigger): Step | Rejected {
  const rejection = check(graph, state, trigger);
  if (rejection) return { ok: false, rejection };
  const next = copyState(state);
  next.seq += 1;
  const ctx = contextOf(graph, next, trigger.now, trigger.kind === 'timerFired' ? SYSTEM : trigger.actor);
  applyCommand(ctx, trigger);
  run(ctx);
  return stepOf(ctx);
}

/** Whether a trigger may be, without doing it: what a workflow's validator asks. Null: it may. */
export function check(graph: ExecutableGraph, state: CaseState, trigger: Trigger): Rejection | null {
  return guardCommand(contextOf(graph, state, trigger.now, trigger.actor), trigger);
}

function contextOf(graph: ExecutableGraph, state: CaseState, now: number, actor: StepContext['actor']): StepContext {
  return {
    graph,
    state,
    now,
    actor,
    cause: actor.id === SYSTEM.id ? null : actor,
    records: [],
    effects: [],
    touchedTasks: new Set(),
    closedTasks: [],
    ended: { deadlines: [], scopes: [] },
    tokens: [],
    throws: [],
    undoing: [],
    doneIn: new Set(),
    visits: new Map(),
    groups: groupsOf(state),
    passed: new Map(),
  };
}

function stepOf(ctx: StepContext): Step {
  prefillFollows(ctx);
  letGoOfEnded(ctx);
  const touchedTasks = [...ctx.touchedTasks];
  const created = new Set(ctx.records.flatMap(({ kind, data }) => (kind === 'taskCreated' ? [data.taskId] : [])));
  const openedTasks = touchedTasks.filter((id) => created.has(id));
  const { state, effects, records, closedTasks, ended } = ctx;
  return { ok: true, state, effects, records, touchedTasks, openedTasks, closedTasks, ended };
}
