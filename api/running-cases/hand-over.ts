import type { JobCase } from '../../db/queries/jobs.js';
import { tasksOfPerson, type TaskListRow } from '../../db/queries/tasks.js';
import { type Account, findAccount } from '../../db/queries/users.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { type Principal, principalOf } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import { ApiError, invalidField } from '../errors/api-error.js';
import { supervises } from '../policy/abilities.js';
import { whyNotFor } from '../policy/case-access.js';

/** The tasks that are to change hands; `refusal`: why one cannot. */
export interface HandOver {
  readonly to: Account | null;
  readonly tasks: readonly { readonly task: TaskListRow; readonly refusal?: NonNullable<JobCase['refusal']> }[];
}

/** Processes whose tasks the caller may give to others: those he supervises; of these the one that is asked for. 403 when there is none. */
async function supervised(deps: Deps, caller: Principal, process: string | undefined): Promise<string[]> {
  const definitions = await deps.definitions.latestDocuments();
  if (process !== undefined && !definitions.some(({ key }) => key === process)) throw invalidField('/process', 'unknownProcess');
  const keys = definitions.filter((d) => supervises(caller, d) && (process === undefined || d.key === process)).map(({ key }) => key);
  if (keys.length === 0) throw new ApiError('forbidden');
  return keys;
}

async function receiver(deps: Deps, from: string, to: string | null): Promise<Account | null> {
  if (to === null) return null;
  const account = await findAccount(deps.db, to);
  if (!account) throw invalidField('/to', 'unknownId');
  if (to === from) throw invalidField('/to', 'duplicate');
  return account;
}

/** A task shows its case: not everybody may be given it. */
function refusalOf(to: Account | null, definitions: readonly ProcessDefinition[], task: TaskListRow): JobCase['refusal'] {
  const code = to && whyNotFor(principalOf(to), definitions, task, task);
  return code ? { code } : undefined;
}

/** What a person has to do in the processes the caller supervises. 403, or 422 at `process`. */
export const tasksToHandOver = async (deps: Deps, caller: Principal, from: string, process?: string): Promise<TaskListRow[]> =>
  tasksOfPerson(deps.db, from, await supervised(deps, caller, process));

/** What a person has to do in the processes the caller supervises, and who is to get it. 403, or 422 at `to` or `process`. */
export async function planHandOver(
  deps: Deps,
  caller: Principal,
  request: { readonly from: string; readonly to: string | null; readonly process?: string | undefined },
): Promise<HandOver> {
  const processes = await supervised(deps, caller, request.process);
  const to = await receiver(deps, request.from, request.to);
  const [tasks, definitions] = await Promise.all([tasksOfPerson(deps.db, request.from, processes), deps.definitions.latestDocuments()]);
  return {
    to,
    tasks: tasks.map((task) => {
      const refusal = refusalOf(to, definitions, task);
      return { task, ...(refusal && { refusal }) };
    }),
  };
}
