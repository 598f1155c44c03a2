import type { JobCase } from '../../db/queries/jobs.js';
import { tasksOfPerson, type TaskListRow } from '../../db/queries/tasks.js';
import { type Account, findAccount, namesOfUsers } from '../../db/queries/users.js';
import { casesKeptFrom } from '../../db/queries/visibility.js';
import type { Actor } from '../../engine/case-state.js';
import type { Rejection } from '../../engine/record.js';
import type { Command } from '../../engine/trigger.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { type Principal, principalOf } from '../auth/principal.js';
import { simulate } from '../commands/simulate.js';
import type { Deps } from '../deps.js';
import { ApiError, invalidField, notFound } from '../errors/api-error.js';
import { supervises } from '../policy/abilities.js';
import { beholder, whyNotFor } from '../policy/case-access.js';
import { keptFrom, withoutKept } from '../policy/kept-from.js';
import { inTurns } from './in-turns.js';
import { type Place, placesOfPerson } from './places.js';

/** What is to change hands; `refusal`: why it cannot. */
export interface HandOver {
  readonly from: Actor;
  readonly to: Account | null;
  readonly reason: string;
  readonly places: readonly Place[];
}

/** Processes whose tasks the caller may give to others: those he supervises; of these the one that is asked for. 403 when there is none. */
async function supervised(deps: Deps, caller: Principal, process: string | undefined): Promise<string[]> {
  const definitions = await deps.definitions.latestDocuments();
  if (process !== undefined && !definitions.some(({ key }) => key === process)) throw invalidField('/process', 'unknownProcess');
  const keys = definitions.filter((d) => supervises(caller, d) && (process === undefined || d.key === process)).map(({ key }) => key);
  if (keys.length === 0) throw new ApiError('forbidden');
  return keys;
}

async function leaver({ db }: Deps, id: string): Promise<Actor> {
  const name = (await namesOfUsers(db, [id])).get(id);
  if (name === undefined) throw notFound();
  return { id, name };
}

async function receiver(deps: Deps, from: string, to: string | null): Promise<Account | null> {
  if (to === null) return null;
  const account = await findAccount(deps.db, to);
  if (!account) throw invalidField('/to', 'unknownId');
  if (to === from) throw invalidField('/to', 'samePerson');
  return account;
}

/** A task shows its case: not everybody may be given it. `kept`: cases that are kept from him. */
function refusalOf(to: Account | null, definitions: readonly ProcessDefinition[], kept: ReadonlySet<string>, { task, refusal }: Place): JobCase['refusal'] {
  const code = kept.has(task.caseId) ? 'keptFromHim' : to && whyNotFor(principalOf(to), definitions, task, task);
  return code ? { code } : refusal;
}

/** The command by which a place changes hands. */
export const commandOf = ({ from, to, reason }: Pick<HandOver, 'from' | 'to' | 'reason'>, { task }: Place): Command => ({
  kind: 'reassignTask',
  taskId: task.id,
  assignee: to?.id ?? null,
  of: from,
  people: { from, to: to && { id: to.id, name: to.name } },
  reason,
});

/** The same, with what the cases themselves would refuse: who decides in a step has no second vote, what has no group goes back to nobody. Nothing is changed. */
export async function triedHandOver(deps: Deps, caller: Principal, plan: HandOver): Promise<HandOver> {
  const tried = async (place: Place): Promise<Place> => {
    // what was claimed of a group goes to anybody, and back
    if (place.refusal || (!place.task.isNamed && !place.place)) return place;
    const refusal = await simulate(deps, { ...place.task, id: place.task.caseId }, commandOf(plan, place), caller.actor).then(() => undefined, refusedAs);
    return refusal ? { ...place, refusal } : place;
  };
  return { ...plan, places: await inTurns(plan.places, tried) };
}

/** What a case says against it; one that does not answer says nothing. Other errors are faults. */
function refusedAs(error: unknown): Rejection {
  if (!(error instanceof ApiError)) throw error;
  const [fault] = error.details.errors ?? [];
  return fault ? { code: fault.code, path: fault.path } : { code: 'noAnswer' };
}

/** What a person has to do in the processes the caller supervises, of cases he may know of. 403, or 422 at `process`. */
export const tasksToHandOver = async (deps: Deps, caller: Principal, from: string, process?: string): Promise<TaskListRow[]> =>
  withoutKept(deps, caller, await tasksOfPerson(deps.db, from, await supervised(deps, caller, process)));

/**
 * All that is a person's in the processes the caller supervises, and who is to get it. Work of cases that are kept from the caller stays where it is: he neither
 * learns of it nor says who does it. 403, 404, or 422 at `to` or `process`.
 */
export async function planHandOver(
  deps: Deps,
  caller: Principal,
  request: { readonly from: string; readonly to: string | null; readonly process?: string | undefined; readonly reason: string },
): Promise<HandOver> {
  const { reason } = request;
  const processes = await supervised(deps, caller, request.process);
  const to = await receiver(deps, request.from, request.to);
  const from = await leaver(deps, request.from);
  const [all, definitions] = await Promise.all([placesOfPerson(deps, from.id, processes), deps.definitions.latestDocuments()]);
  const keptFromCaller = await keptFrom(
    deps,
    caller,
    all.map(({ task }) => task.caseId),
  );
  const found = all.filter(({ task }) => !keptFromCaller.has(task.caseId));
  const cases = found.map(({ task }) => task.caseId);
  const kept = to ? await casesKeptFrom(deps.db, definitions, beholder(principalOf(to)), cases) : new Set<string>();
  const places = found.map((each) => {
    const refusal = refusalOf(to, definitions, kept, each);
    return { ...each, ...(refusal && { refusal }) };
  });
  return { from, to, reason, places };
}
