import { nextDueAt } from '../../../engine/behaviors/due.js';
import type { Actor, CaseState, Ended } from '../../../engine/case-state.js';
import type { CaseRecord, Rejection } from '../../../engine/record.js';
import type { Command } from '../../../engine/trigger.js';
import type { CaseHostLab } from '../../support/case-host-lab.js';
import { PureCase } from '../../support/pure-case.js';
import { until } from '../../support/until.js';
import { TemporalCase, type OutboxEntry } from '../../support/temporal-case.js';
import type { Scenario } from './scenario.js';
import { addPeople } from './people.js';
import type { ShippedProcess } from '../../support/shipped.js';
import type { CalendarSnapshot } from '../../../engine/time/calendar.js';

/** An open task as people see it. */
export interface StageTask {
  readonly elementId: string;
  readonly key: string | null;
  readonly groups: readonly string[];
  readonly party: string | null;
  /** Epoch ms. */
  readonly dueAt: number | null;
}

/** A host that scenarios can be played on. */
export interface Stage {
  start(variables: Readonly<Record<string, unknown>>, at: number, by: Actor): Promise<void>;
  advanceTo(at: number): Promise<void>;
  /** The rejection, or null where it was accepted. */
  act(command: Command, by: Actor): Promise<Rejection | null>;
  state(): Promise<CaseState>;
  /** What has ended and is the state's no more, in that order. */
  ended(): Promise<Readonly<Ended>>;
  openTasks(): Promise<readonly StageTask[]>;
  records(): Promise<readonly CaseRecord[]>;
  notifications(): Promise<readonly OutboxEntry[]>;
  /** The scenario is over. */
  close(): Promise<void>;
}

/** What a case on a stage is made of. */
export interface Cast extends ShippedProcess, Pick<Scenario, 'people' | 'answers'> {
  readonly caseId: string;
  readonly calendar: CalendarSnapshot;
}

/** The engine alone. */
export function pureStage({ graph, answers, ...options }: Cast): Stage {
  const play = new PureCase(graph, options);
  /** Connectors answer at once, in the order they are called. */
  const answered = <T>(value: T): Promise<T> => {
    for (let call = play.openCalls()[0]; call; call = play.openCalls()[0]) {
      if (!Object.hasOwn(answers, call.elementId)) throw new Error(`Expected an answer of ${call.elementId}`);
      play.succeed(call.elementId, answers[call.elementId]);
    }
    return Promise.resolve(value);
  };
  return {
    start: (variables, at, by) => answered(void play.start(variables, { at, by })),
    advanceTo: (at) => {
      play.advanceTo(at - 1);
      // Whether a timer or a step comes first at one moment is chance in Temporal.
      if (nextDueAt(graph, play.state) === at) throw new Error('Expected a step at another moment than a timer: choose a later one');
      return answered(void play.advanceTo(at));
    },
    act: (command, by) => answered(play.refused(command, by)),
    state: () => Promise.resolve(play.state),
    ended: () => Promise.resolve({ deadlines: play.steps.flatMap(({ ended }) => ended.deadlines), scopes: play.endedScopes }),
    openTasks: () => Promise.resolve(play.openTasks().map((task) => pureTask(play, task.id))),
    records: () => Promise.resolve(play.records),
    notifications: () =>
      Promise.resolve(
        play.effects.flatMap((e) =>
          e.kind === 'notify' ? [{ elementId: e.elementId, channel: e.channel, recipients: e.to, subject: e.subject, body: e.body, reason: e.reason }] : [],
        ),
      ),
    close: () => Promise.resolve(),
  };
}

function pureTask(play: PureCase, id: string): StageTask {
  const { elementId, scope, candidateGroups, candidateParty, deadlineId } = play.state.tasks[id]!;
  const dueAt = deadlineId === undefined ? null : (play.state.deadlines[deadlineId]?.dueAt ?? null);
  return { elementId, key: scope?.key ?? null, groups: candidateGroups, party: candidateParty, dueAt };
}

/** The engine in Temporal; tasks, what has ended, journal and notifications are read from PostgreSQL, as people do. */
export function temporalStage(lab: CaseHostLab, { graph, people, ...options }: Cast): Stage {
  const play = new TemporalCase(lab, graph, options);
  const isCalling = async (): Promise<boolean> => Object.values((await play.state()).instances).some(({ effectId }) => effectId !== undefined);
  const answered = async <T>(value: T): Promise<T> => {
    await until('connectors have answered', async () => ((await isCalling()) ? undefined : true));
    return value;
  };
  return {
    start: async (variables, at, by) => {
      await addPeople(lab.pool, people);
      await answered(await play.start(variables, { at, by }));
    },
    advanceTo: async (at) => answered(await play.advanceTo(at)),
    act: async (command, by) => answered(await play.refused(command, by)),
    state: () => play.settle(),
    ended: () => play.ended(),
    openTasks: () => play.openTasks(),
    records: () => play.records(),
    notifications: () => play.outbox(),
    close: () => play.terminate(),
  };
}
