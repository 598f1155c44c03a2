import { handingsOf } from '../../db/queries/handings.js';
import { namedForOthers, stepsOfSeveral } from '../../db/queries/other-places.js';
import { tasksOfPerson, type TaskListRow } from '../../db/queries/tasks.js';
import type { Rejection } from '../../engine/record.js';
import { placesOf } from '../../engine/work-items/places.js';
import { workOf } from '../../engine/work-items/signers.js';
import { queryState } from '../commands/case-commands.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import { elementOf } from '../views/definition-names.js';
import { inTurns } from './in-turns.js';

/** What of a case is a person's. `place` absent: he has the task; else it comes back to him, or its turn is to come. `refusal`: that cannot be found out. */
export interface Place {
  /** Of a turn that is to come the place beside it, under its own id: it has no row. */
  readonly task: TaskListRow;
  readonly place?: 'asker' | 'toCome';
  readonly refusal?: Rejection;
}

/** What he has put out for an opinion. */
async function putOut({ db }: Deps, userId: string, processes: readonly string[]): Promise<Place[]> {
  const tasks = await namedForOthers(db, userId, processes);
  const handings = await handingsOf(db, tasks);
  return tasks.filter(({ id }) => handings.get(id)?.askers.some((asker) => asker.id === userId)).map((task) => ({ task, place: 'asker' }));
}

/** Turns of his that are to come: only the case knows of them. It is asked where somebody signs after others, or he was added. */
async function toCome(deps: Deps, userId: string, processes: readonly string[]): Promise<Place[]> {
  const steps = await stepsOfSeveral(deps.db, userId, processes);
  const inOrder = async (task: TaskListRow): Promise<boolean> => {
    const element = elementOf((await deps.definitions.versionOf(task)).document, task.elementId);
    return (
      element?.type === 'userTask' && (element.approval?.stepsFrom !== undefined || (element.approval?.steps.some(({ how }) => how === 'sequence') ?? false))
    );
  };
  const found = await inTurns(steps, async (task) => (task.wasAdded || (await inOrder(task)) ? turnsIn(deps, userId, task) : []));
  return found.flat();
}

async function turnsIn(deps: Deps, userId: string, task: TaskListRow): Promise<Place[]> {
  try {
    const state = await queryState(deps, task.caseId);
    const entries = workOf(state, task.id)?.work.ballots.flatMap((ballot) => ballot.entries) ?? [];
    return entries.filter(({ id }) => placesOf(state, id, userId).toCome).map(({ id }) => ({ task: { ...task, id }, place: 'toCome' }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [{ task, place: 'toCome', refusal: { code: 'noAnswer' } }];
  }
}

/** All that is a person's in the running cases of these processes: what he has, what comes back to him, where his turn is to come. */
export async function placesOfPerson(deps: Deps, userId: string, processes: readonly string[]): Promise<Place[]> {
  const [held, out, later] = await Promise.all([tasksOfPerson(deps.db, userId, processes), putOut(deps, userId, processes), toCome(deps, userId, processes)]);
  return [...held.map((task) => ({ task })), ...out, ...later];
}
