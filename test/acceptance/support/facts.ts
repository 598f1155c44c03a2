import { activeElements } from '../../../engine/active-elements.js';
import { nextDueAt } from '../../../engine/behaviors/due.js';
import type { CaseState, Deadline, Ended } from '../../../engine/case-state.js';
import { localTextOf } from '../../../engine/expressions/instants.js';
import { flagsOf } from '../../../engine/flags.js';
import type { CaseRecord } from '../../../engine/record.js';
import type { ExecutableGraph } from '../../../model/compile.js';
import { newestDeadline } from '../../support/pure-case.js';
import type { OutboxEntry } from '../../support/temporal-case.js';
import { floored } from './same-records.js';
import type { Expectation } from './scenario.js';
import type { StageTask } from './stage.js';

/** What is known of a case at one moment. */
export interface Situation {
  readonly graph: ExecutableGraph;
  readonly state: CaseState;
  /** What has left it. */
  readonly ended: Readonly<Ended>;
  readonly tasks: readonly StageTask[];
  readonly records: readonly CaseRecord[];
  /** Notifications since they were last asked for. */
  readonly told: readonly OutboxEntry[];
}

/** The same words in the order they are wanted in: the order of flags and places says nothing. */
const inOrderOf = (wanted: readonly string[], found: readonly string[]) => [
  ...wanted.filter((word) => found.includes(word)),
  ...found.filter((word) => !wanted.includes(word)),
];
const placeOf = (elementId: string, key: string | null | undefined) => (key === null || key === undefined ? elementId : `${elementId}@${key}`);

/** The facts that an expectation names, in its own form, so that the two can be compared as a whole. */
export function factsOf(situation: Situation, expected: Expectation): Expectation {
  const { graph, state, ended, tasks, records, told } = situation;
  const deadlines = [...ended.deadlines, ...Object.values(state.deadlines)];
  const moment = (at: number) => localTextOf(state.calendar, floored(at)).slice(0, 16).replace('T', ' ');
  const clock = (id: string) => newestDeadline(deadlines, id);
  const described = (deadline: Deadline | undefined) => (deadline ? `${deadline.state} ${moment(deadline.dueAt)}` : 'none');
  const named = <T>(group: Readonly<Record<string, unknown>>, of: (name: string) => T) =>
    Object.fromEntries(Object.keys(group).map((name) => [name, of(name)]));
  const facts: { [K in keyof Expectation]-?: (wanted: NonNullable<Expectation[K]>) => unknown } = {
    open: () => openTasks(tasks),
    waiting: (wanted) =>
      inOrderOf(
        wanted,
        activeElements(graph, state)
          .filter(({ elementId }) => graph.elements[elementId]?.type !== 'userTask')
          .map(({ elementId, scope }) => placeOf(elementId, scope?.key)),
      ),
    clocks: (wanted) => named(wanted, (id) => described(clock(id))),
    wasOverdue: (wanted) =>
      inOrderOf(
        wanted,
        deadlines.filter((d) => d.wasOverdue && d.taskId === undefined).map((d) => d.id),
      ),
    counted: (wanted) => named(wanted, (id) => clock(id)?.countedDays),
    due: (wanted) => named(wanted, (place) => dueOf(tasks, place, moment)),
    flags: (wanted) => inOrderOf(wanted, flagsOf(graph, state)),
    variables: (wanted) => named(wanted, (path) => valueAt(state.scopes.root?.variables, path)),
    instances: (wanted) =>
      Object.fromEntries(Object.entries(wanted).map(([key, paths]) => [key, named(paths, (path) => valueAt(variablesOf(state, ended, key), path))])),
    fired: (wanted) => named(wanted, (place) => records.filter((r) => r.kind === 'timerFired' && placeOf(r.elementId!, r.scope?.key) === place).length),
    told: () => told.map(({ reason, elementId, recipients }) => `${reason} ${elementId} → ${recipientsText(recipients)}`),
    end: () => endOf(graph, state),
    status: () => state.status,
    incidents: () => Object.values(state.incidents).map((i) => `${i.code} ${i.elementId}`),
  };
  return Object.fromEntries(Object.entries(expected).map(([name, wanted]) => [name, (facts[name as keyof Expectation] as (w: unknown) => unknown)(wanted)]));
}

function openTasks(tasks: readonly StageTask[]): Record<string, string[]> {
  const open: Record<string, string[]> = {};
  for (const { elementId, key, groups, party } of tasks) {
    const place = placeOf(elementId, key);
    if (open[place]) throw new Error(`Expected one open task ${place}, found two`);
    open[place] = [...groups, ...(party === null ? [] : [party])];
  }
  return open;
}

function dueOf(tasks: readonly StageTask[], place: string, moment: (at: number) => string): string {
  const task = tasks.find(({ elementId, key }) => placeOf(elementId, key) === place);
  return task?.dueAt ? moment(task.dueAt) : 'none';
}

/** How it ended. Nothing may be open then, and nothing may come due. */
function endOf(graph: ExecutableGraph, state: CaseState): string | null {
  if (state.status === 'running' || state.status === 'suspended') return null;
  const left = {
    instances: Object.values(state.instances).map((i) => i.elementId),
    tasks: Object.values(state.tasks).map((t) => t.elementId),
    waits: Object.values(state.waits).map((wait) => wait.elementId),
    clocks: Object.values(state.deadlines)
      .filter((d) => ['armed', 'overdue', 'paused'].includes(d.state))
      .map((d) => d.id),
    thresholds: Object.values(state.deadlines)
      .filter((d) => d.thresholds.length > 0)
      .map((d) => d.id),
    joins: Object.keys(state.joins),
    due: nextDueAt(graph, state) === null ? [] : ['a timer'],
  };
  const rest = Object.entries(left).filter(([, ids]) => ids.length > 0);
  return rest.length === 0 ? state.endState : `${state.endState}, but left: ${JSON.stringify(Object.fromEntries(rest))}`;
}

/** Variables of an instance: of its scope while it runs, kept after its end. */
function variablesOf(state: CaseState, ended: Readonly<Ended>, key: string): unknown {
  const running = Object.values(state.scopes).find((scope) => scope.ref?.key === key);
  return running?.variables ?? [...ended.scopes, ...state.endedScopes].find(({ scope }) => scope.key === key)?.variables;
}

function valueAt(value: unknown, path: string): unknown {
  let part = value;
  for (const name of path.split('/')) part = typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined;
  return part ?? null;
}

const recipientsText = (recipients: unknown) =>
  (recipients as readonly Readonly<Record<string, string>>[])
    .map((to) =>
      Object.entries(to)
        .map(([kind, value]) => `${kind} ${value}`)
        .join(' of '),
    )
    .join(', ');
