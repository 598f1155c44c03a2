import type { CaseState } from '../../../../engine/case-state.js';
import { hasEnded } from '../../../../engine/clocks/ended-clocks.js';
import type { CaseRecord } from '../../../../engine/record.js';
import type { ExecutableGraph } from '../../../../model/compile.js';

const OPEN = ['armed', 'overdue', 'paused'];

type Expect = (holds: boolean, what: string) => void;

/** What must hold of every state. Gives what does not, in words. */
export function faultsOf(graph: ExecutableGraph, state: CaseState): string[] {
  const faults: string[] = [];
  const expect: Expect = (holds, what) => void (holds || faults.push(what));
  scopesHold(state, expect);
  instancesHold(graph, state, expect);
  waitsHold(state, expect);
  deadlinesHold(state, expect);
  if (state.status === 'completed' || state.status === 'cancelled') nothingIsOpen(state, expect);
  if (state.status === 'running') somethingWaits(graph, state, expect);
  return faults;
}

function scopesHold(state: CaseState, expect: Expect): void {
  for (const scope of Object.values(state.scopes)) {
    if (scope.id === 'root') continue;
    expect(scope.parentId !== null && scope.parentId in state.scopes, `scope ${scope.id} hangs in the air`);
    const owner = scope.elementId === null ? scope.id.split('#')[0]! : scope.id;
    expect(owner in state.instances, `scope ${scope.id} has no instance`);
  }
}

function instancesHold(graph: ExecutableGraph, state: CaseState, expect: Expect): void {
  for (const instance of Object.values(state.instances)) {
    expect(instance.scopeId in state.scopes, `instance ${instance.id} of ${instance.elementId} has no scope`);
    const isTask = graph.elements[instance.elementId]!.type === 'userTask' && !instance.body;
    expect(!isTask || instance.id in state.tasks, `user task ${instance.id} has no work item`);
  }
  for (const task of Object.values(state.tasks)) expect(task.id in state.instances, `work item ${task.id} has no instance`);
  for (const incident of Object.values(state.incidents))
    expect(incident.instanceId === undefined || incident.instanceId in state.instances, `incident ${incident.code} is about nothing`);
}

function waitsHold(state: CaseState, expect: Expect): void {
  for (const wait of Object.values(state.waits)) {
    expect(wait.instanceId === null || wait.instanceId in state.instances, `wait ${wait.id} of ${wait.elementId} has no host`);
    expect(wait.scopeId in state.scopes, `wait ${wait.id} of ${wait.elementId} has no scope`);
  }
  for (const [key, tokens] of Object.entries(state.joins)) {
    expect(key.split('|')[0]! in state.scopes, `join ${key} has no scope`);
    expect(
      Object.values(tokens).every((n) => n > 0),
      `join ${key} keeps no token`,
    );
  }
}

function deadlinesHold(state: CaseState, expect: Expect): void {
  for (const deadline of Object.values(state.deadlines)) {
    const open = OPEN.includes(deadline.state);
    expect(!open || deadline.scopeId in state.scopes, `deadline ${deadline.id} outlives its scope`);
    expect(!open || deadline.taskId === undefined || deadline.taskId in state.tasks, `deadline ${deadline.id} outlives its task`);
    expect(!hasEnded(deadline), `deadline ${deadline.id} has ended and stays in the state`);
    expect(open || deadline.thresholds.length === 0, `deadline ${deadline.id} is over and still tells`);
    expect(deadline.state === 'paused' || deadline.pausedAt === undefined || !open, `deadline ${deadline.id} runs and stands`);
  }
}

function nothingIsOpen(state: CaseState, expect: Expect): void {
  for (const part of ['instances', 'tasks', 'waits', 'joins'] as const) expect(Object.keys(state[part]).length === 0, `${part} left after the end`);
  expect(Object.keys(state.scopes).join() === 'root', 'scopes left after the end');
  for (const part of ['deadlines', 'endedScopes'] as const) expect(Object.keys(state[part]).length === 0, `${part} left after the end`);
}

function somethingWaits(graph: ExecutableGraph, state: CaseState, expect: Expect): void {
  expect(Object.keys(state.instances).length > 0, 'runs with nothing in it');
  const calls = Object.values(state.instances).some((i) => i.effectId !== undefined);
  const byHand = Object.values(state.scopes).some(({ elementId }) => elementId !== null && graph.elements[elementId]!.type === 'adHocSubProcess');
  expect(calls || byHand || [state.tasks, state.waits, state.incidents].some((part) => Object.keys(part).length > 0), 'waits for nothing');
}

/** What must hold of the journal against the state. */
export function journalFaults(records: readonly CaseRecord[], state: CaseState): string[] {
  const faults: string[] = [];
  const inside = new Map<string, number>();
  const count = (key: string, by: number) => inside.set(key, (inside.get(key) ?? 0) + by);
  const tasks = new Map<string, string[]>();
  for (const record of records) {
    const key = `${record.elementId} ${'instanceId' in record.data ? record.data.instanceId : ''}`;
    if (record.kind === 'elementActivated') count(key, 1);
    if (record.kind === 'elementCompleted' || record.kind === 'elementTerminated') count(key, -1);
    if (record.kind === 'taskCreated' || record.kind === 'taskCompleted' || record.kind === 'taskCancelled')
      tasks.set(String(record.data.taskId), [...(tasks.get(String(record.data.taskId)) ?? []), record.kind]);
  }
  for (const instance of Object.values(state.instances)) count(`${instance.elementId} ${instance.id}`, -1);
  for (const [key, n] of inside) if (n !== 0) faults.push(`tokens of ${key}: ${n} too many`);
  for (const [id, kinds] of tasks) {
    const expected = id in state.tasks ? ['taskCreated'] : null;
    const closedOnce = kinds.length === 2 && kinds[0] === 'taskCreated';
    if (expected ? kinds.join() !== expected.join() : !closedOnce) faults.push(`task ${id}: ${kinds.join(', ')}`);
  }
  return faults;
}
