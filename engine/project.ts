import type { ExecutableGraph } from '../model/compile.js';
import { activeElements } from './active-elements.js';
import { awaitedBy } from './awaited.js';
import { scopeVariablesOf } from './behaviors/tasks.js';
import { ROOT, type CaseState } from './case-state.js';
import { scopeRefOf, type ClosedTask } from './context.js';
import type { Effect, SentEffect } from './effect.js';
import { flagsOf } from './flags.js';
import type { FlushInput, TaskRow, WholeProjection } from './projection.js';
import type { CaseRecord } from './record.js';
import { means } from './revisions.js';
import type { Step } from './step.js';
import { itemsOf, type WorkItem } from './work-items/work-item.js';

/** What a step changes outside of the case: the rows, the journal, the outbox (see `FlushInput`). Pure. */
export function project(graph: ExecutableGraph, step: Step): FlushInput {
  const { state } = step;
  return {
    caseId: state.caseId,
    seq: state.seq,
    case: { ...caseRow(graph, state), performers: performersOf(step) },
    tasks: [...touched(step).map((item) => openRow(state, item)), ...step.closedTasks.map(closedRow)],
    records: step.records,
    notifications: step.effects.filter((e) => e.kind === 'notify'),
    ledger: step.effects.filter((e) => e.kind === 'writeLedger'),
    ...sentIn(step),
    ...((step.ended.deadlines.length > 0 || step.ended.scopes.length > 0) && { ended: step.ended }),
  };
}

/** What goes to other cases. Total: a new kind of it does not compile until it stands here. */
const OTHERS: { readonly [K in SentEffect['kind']]: true } = { sendMessage: true, throwSignal: true, callCase: true, orderCalled: true, endOfCall: true };
const goesToOthers = (effect: Effect): effect is SentEffect => Object.hasOwn(OTHERS, effect.kind);

function sentIn({ effects }: Step): Pick<FlushInput, 'sent'> {
  const sent = effects.filter(goesToOthers);
  return sent.length === 0 ? {} : { sent };
}

/** All rows that a state stands for: what is written when rows and case have parted. Pure. */
export function projectWhole(graph: ExecutableGraph, state: CaseState): WholeProjection {
  return {
    caseId: state.caseId,
    case: { ...caseRow(graph, state), performers: performersOf({ state, closedTasks: [], records: [] }) },
    tasks: Object.values(state.tasks).map((task) => openRow(state, task)),
  };
}

/** Open items whose row changed: touched themselves, or with the activation they belong to (its clock). In the order they were touched. */
function touched({ state, touchedTasks }: Step): WorkItem[] {
  const items = touchedTasks.flatMap((id) => (state.tasks[id] ? [state.tasks[id]] : itemsOf(state, id)));
  return [...new Set(items)];
}

function caseRow(graph: ExecutableGraph, state: CaseState): Omit<FlushInput['case'], 'performers'> {
  const root = state.scopes[ROOT]?.variables ?? {};
  const party = graph.partyVariable === undefined ? null : root[graph.partyVariable];
  const awaits = awaitedBy(graph, state);
  const running = Object.values(state.deadlines).filter((d) => d.state === 'armed' || d.state === 'overdue');
  return {
    process: graph.key,
    version: graph.version,
    orgPack: graph.orgPack,
    status: state.status,
    endState: state.endState,
    flags: flagsOf(graph, state),
    title: state.title,
    partyId: typeof party === 'string' ? party : null,
    startedBy: state.startedBy.id,
    startedAt: state.startedAt,
    endedAt: state.endedAt,
    dueAt: running.length === 0 ? null : Math.min(...running.map((d) => d.dueAt)),
    currentElements: activeElements(graph, state),
    trace: Object.values(state.trace),
    flowsTaken: state.flowsTaken,
    deadlines: Object.values(state.deadlines),
    incidents: Object.values(state.incidents),
    variables: root,
    scopes: scopesOf(state),
    ...(awaits.length > 0 && { awaits }),
  };
}

/**
 * Who has worked on it: the last performer of each place, whoever's item this step has closed, who waits for an opinion he has asked for, and who has given
 * one in this step.
 */
function performersOf({ state, closedTasks, records }: Pick<Step, 'state' | 'closedTasks' | 'records'>): string[] {
  const performers = [...Object.values(state.trace), ...closedTasks].flatMap(({ performer }) => (performer ? [performer.id] : []));
  const askers = Object.values(state.tasks).flatMap(({ delegatedBy = [] }) => delegatedBy.map(({ id }) => id));
  const asked = records.flatMap(({ kind, actor }) => (kind === 'taskReturned' ? [actor.id] : []));
  return [...new Set([...performers, ...askers, ...asked, ...records.flatMap(readersIn)])];
}

/** Who is sent a copy may go on seeing the case, as who has worked on it does. */
const readersIn = (entry: CaseRecord): string[] =>
  entry.kind === 'copySent' ? entry.data.users.map((user) => (typeof user === 'string' ? user : user.id)) : [];

function scopesOf(state: CaseState): FlushInput['case']['scopes'] {
  const open = Object.values(state.scopes).flatMap(({ id, ref, variables }) => {
    const scope = ref && scopeRefOf(state, id);
    return scope ? [{ ...(means(state, 'whatIsEndedLeaves') && { id }), scope, variables }] : [];
  });
  return [...state.endedScopes, ...open];
}

function openRow(state: CaseState, task: WorkItem): TaskRow {
  const deadline = task.deadlineId === undefined ? undefined : state.deadlines[task.deadlineId];
  return {
    ...common(task),
    state: state.status === 'suspended' || task.waiting ? 'suspended' : 'open',
    dueAt: deadline?.dueAt ?? null,
    overdue: deadline?.state === 'overdue',
    scopeVariables: scopeVariablesOf(state, task.scopeId),
    outcome: null,
    completedAt: null,
    completedBy: null,
  };
}

function closedRow(closed: ClosedTask): TaskRow {
  return {
    ...common(closed.task),
    assignee: closed.performer?.id ?? closed.task.assignee,
    state: closed.state,
    dueAt: closed.dueAt,
    overdue: closed.overdue,
    scopeVariables: closed.scopeVariables,
    outcome: closed.outcome,
    completedAt: closed.at,
    completedBy: closed.performer?.id ?? null,
  };
}

const common = (task: WorkItem) => ({
  id: task.id,
  elementId: task.elementId,
  scope: task.scope ?? null,
  assignee: task.assignee,
  ...(task.assignedSeq !== undefined && { assignedSeq: task.assignedSeq }),
  candidateGroups: task.candidateGroups,
  candidateParty: task.candidateParty,
  createdAt: task.createdAt,
  prefill: task.prefill ?? null,
});
