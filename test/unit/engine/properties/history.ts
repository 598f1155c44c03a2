import fc from 'fast-check';
import { nextDueAt } from '../../../../engine/behaviors/due.js';
import { scopeKeyOf } from '../../../../engine/context.js';
import type { CaseState } from '../../../../engine/case-state.js';
import { SYSTEM, type Command, type Trigger } from '../../../../engine/trigger.js';
import type { ExecutableGraph } from '../../../../model/compile.js';

const HOUR = 3_600_000;
const staff = { id: 'staff', name: 'staff' };

/** One thing that happens to a case; `pick` chooses among what is there. */
export interface Move {
  readonly kind:
    | 'activity'
    | 'complete'
    | 'message'
    | 'signal'
    | 'answer'
    | 'fail'
    | 'retry'
    | 'wait'
    | 'suspend'
    | 'resume'
    | 'reassign'
    | 'parameters'
    | 'deadline'
    | 'nonsense';
  readonly pick: number;
  /** Value of the variable that gateways ask for. */
  readonly v: number;
}

const kinds = [
  'activity',
  'complete',
  'complete',
  'complete',
  'complete',
  'message',
  'message',
  'signal',
  'answer',
  'answer',
  'fail',
  'retry',
  'wait',
  'wait',
  'wait',
  'suspend',
  'resume',
  'resume',
  'reassign',
  'parameters',
  'deadline',
  'nonsense',
] as const;

/** Random histories. */
export const moves = (maxLength: number): fc.Arbitrary<Move[]> =>
  fc.array(fc.record({ kind: fc.constantFrom(...kinds), pick: fc.nat(1000), v: fc.nat(6) }), { maxLength });

const choose = <T>(values: readonly T[], pick: number): T | undefined => (values.length === 0 ? undefined : values[pick % values.length]);

function messageOf(graph: ExecutableGraph, elementId: string): string | undefined {
  const element = graph.elements[elementId];
  const event = element?.type === 'receiveTask' ? element.message : element && 'event' in element ? element.event : undefined;
  return event?.kind === 'message' ? event.messages[0] : undefined;
}

function signalOf(graph: ExecutableGraph, elementId: string): string | undefined {
  const element = graph.elements[elementId];
  const event = element && 'event' in element ? element.event : undefined;
  return event?.kind === 'signal' ? event.signal : undefined;
}

const messageWaits = (state: CaseState) => Object.values(state.waits).filter((wait) => wait.kind === 'message');
const pendingCalls = (state: CaseState) => Object.values(state.instances).flatMap((i) => (i.effectId === undefined ? [] : [i.effectId]));

/** Commands that may not be, whatever the state. */
const nonsense: readonly Command[] = [
  { kind: 'completeTask', taskId: 'nowhere.1', outcome: 'done', values: {} },
  { kind: 'sendMessage', name: 'unheard', payload: {} },
  { kind: 'changeDeadline', deadlineId: 'none', dueAt: 1, reason: 'r' },
  { kind: 'retryIncident', incidentId: 'none', reason: 'r' },
  { kind: 'resolveIncident', incidentId: 'none', reason: 'r' },
];

function command(graph: ExecutableGraph, state: CaseState, move: Move, now: number): Command | null {
  const { pick, v } = move;
  switch (move.kind) {
    case 'complete': {
      const task = choose(Object.values(state.tasks), pick);
      return task ? { kind: 'completeTask', taskId: task.id, outcome: 'done', values: { v } } : null;
    }
    case 'message': {
      const wait = choose(messageWaits(state), pick);
      const name = wait && messageOf(graph, wait.elementId);
      return name === undefined ? null : { kind: 'sendMessage', name, payload: { v } };
    }
    case 'signal': {
      const waiting = Object.values(state.waits).filter(({ kind }) => kind === 'signal');
      const first = choose(waiting, pick);
      const name = first && signalOf(graph, first.elementId);
      const waits = waiting.filter(({ elementId }) => signalOf(graph, elementId) === name).map(({ id }) => id);
      return name === undefined ? null : { kind: 'receiveSignal', signalId: `s${pick}`, name, payload: { v }, waits };
    }
    case 'retry': {
      const incident = choose(Object.values(state.incidents), pick);
      return incident ? { kind: pick % 2 === 0 ? 'retryIncident' : 'resolveIncident', incidentId: incident.id, reason: 'r' } : null;
    }
    case 'activity':
      return activity(graph, state, pick);
    case 'suspend':
      return { kind: 'suspendCase', reason: 'r' };
    case 'resume':
      return { kind: 'resumeCase', reason: 'r' };
    case 'reassign': {
      const task = choose(Object.values(state.tasks), pick);
      return task ? { kind: 'reassignTask', taskId: task.id, assignee: pick % 2 === 0 ? 'staff' : null, reason: 'r' } : null;
    }
    case 'parameters':
      return {
        kind: 'changeParameters',
        parameters: { 'p.day': { unit: 'workingDays', value: 1 + (pick % 3) }, 'p.fourHours': { unit: 'hours', value: 1 + (pick % 9) } },
        reason: 'r',
      };
    case 'deadline': {
      const deadline = choose(Object.values(state.deadlines), pick);
      return deadline ? { kind: 'changeDeadline', deadlineId: deadline.id, dueAt: now + (pick - 300) * (HOUR / 10), reason: 'r' } : null;
    }
    case 'nonsense':
      return nonsense[pick % nonsense.length]!;
    case 'answer':
    case 'fail':
    case 'wait':
      return null;
  }
}

/** Starts something in an ad-hoc sub-process, or ends it. */
function activity(graph: ExecutableGraph, state: CaseState, pick: number): Command | null {
  const scopes = Object.values(state.scopes).filter(({ elementId }) => elementId !== null && graph.elements[elementId]!.type === 'adHocSubProcess');
  const scope = choose(scopes, pick);
  if (!scope) return null;
  const key = scopeKeyOf(state, scope.id);
  const named = key === '' ? {} : { scopeKey: key };
  const inside = choose(
    Object.values(graph.elements).filter(({ parentId }) => parentId === scope.elementId),
    pick,
  );
  return pick % 3 === 0 ? { kind: 'endActivities', elementId: scope.elementId!, ...named } : { kind: 'startActivity', elementId: inside!.id, ...named };
}

/** The trigger a move stands for at this state; null where there is nothing to do it to. */
export function triggerOf(graph: ExecutableGraph, state: CaseState, move: Move, now: number): Trigger | null {
  if (move.kind === 'answer' || move.kind === 'fail') {
    const effectId = choose(pendingCalls(state), move.pick);
    if (effectId === undefined) return null;
    return move.kind === 'answer'
      ? { kind: 'effectSucceeded', effectId, result: move.v, now, actor: SYSTEM }
      : { kind: 'effectFailed', effectId, error: 'no', now, actor: SYSTEM };
  }
  if (move.kind === 'wait') {
    const due = nextDueAt(graph, state);
    return { kind: 'timerFired', now: due !== null && move.pick % 3 !== 0 ? Math.max(due, now) : now + (move.pick % 50) * HOUR, actor: SYSTEM };
  }
  const wanted = command(graph, state, move, now);
  return wanted ? { ...wanted, now, actor: staff } : null;
}

/** What somebody would do who wants the case to end; null: nothing can be done. */
export function wayOn(graph: ExecutableGraph, state: CaseState, now: number): Trigger | null {
  const move = (kind: Move['kind'], pick = 0) => triggerOf(graph, state, { kind, pick, v: 5 }, now);
  if (state.status === 'suspended') return move('resume');
  if (pendingCalls(state).length > 0) return move('answer');
  if (Object.keys(state.tasks).length > 0) {
    const [task] = Object.values(state.tasks);
    if (task!.assignee !== null && task!.assignee !== staff.id) return move('reassign', 1);
    return move('complete');
  }
  const open = Object.values(state.scopes).findIndex(
    ({ elementId, isEnough }) => elementId !== null && !isEnough && graph.elements[elementId]!.type === 'adHocSubProcess',
  );
  if (open >= 0) return move('activity', 0);
  const receives = messageWaits(state).findIndex((wait) => ['receiveTask', 'intermediateCatchEvent'].includes(graph.elements[wait.elementId]!.type));
  if (receives >= 0) return move('message', receives);
  return nextDueAt(graph, state) === null ? null : move('wait', 1);
}
