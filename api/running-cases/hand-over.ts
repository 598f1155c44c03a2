import type { JobCase } from '../../db/queries/jobs.js';
import { tasksOfPerson } from '../../db/queries/tasks.js';
import { type Account, findAccount } from '../../db/queries/users.js';
import { type Principal, principalOf } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import { ApiError, invalidField } from '../errors/api-error.js';
import { supervises } from '../policy/abilities.js';
import { whyNotFor } from '../policy/case-access.js';

type TaskOfPerson = Awaited<ReturnType<typeof tasksOfPerson>>[number];

/** The tasks that are to change hands; `refusal`: why one cannot. */
export interface HandOver {
  readonly to: Account | null;
  readonly tasks: readonly { readonly task: TaskOfPerson; readonly refusal?: NonNullable<JobCase['refusal']> }[];
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

/** What a person has to do in the processes the caller supervises, and who is to get it. 403, or 422 at `to` or `process`. */
export async function planHandOver(
  deps: Deps,
  caller: Principal,
  request: { readonly from: string; readonly to: string | null; readonly process?: string | undefined },
): Promise<HandOver> {
  const processes = await supervised(deps, caller, request.process);
  const to = await receiver(deps, request.from, request.to);
  const [tasks, definitions] = [await tasksOfPerson(deps.db, request.from, processes), await deps.definitions.latestDocuments()];
  const person = to && principalOf(to);
  return {
    to,
    tasks: tasks.map((task) => {
      const code = person && whyNotFor(person, definitions, task, task);
      return { task, ...(code && { refusal: { code } }) };
    }),
  };
}
