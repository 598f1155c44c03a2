import type { CaseFullRow } from '../../../db/queries/cases.js';
import { findAccount } from '../../../db/queries/users.js';
import type { Actor } from '../../../engine/case-state.js';
import type { Command } from '../../../engine/trigger.js';
import { principalOf } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { invalidField } from '../../errors/api-error.js';
import { whyNotFor } from '../../policy/case-access.js';
import { loadNames } from '../../views/names.js';
import type { WorkItemId } from '../../../model/ids.js';

/**
 * Whom work of a case is given to, as the record names him: he exists, and may see what he is given. Else a fault at `path` of the request. Whatever
 * gives work to a person asks this.
 */
export async function givenTo(deps: Deps, row: CaseFullRow, taskId: WorkItemId, id: string, path: string): Promise<Actor> {
  const account = await findAccount(deps.db, id);
  if (!account) throw invalidField(path, 'unknownId');
  const person = principalOf(account);
  const task = row.tasks.find((each) => each.id === taskId);
  const fault = whyNotFor(person, await deps.definitions.latestDocuments(), row, task);
  if (fault) throw invalidField(path, fault);
  return person.actor;
}

/** The command that gives a task to another person (null: back to its group), with the names of both for the record. */
export async function reassignment(
  deps: Deps,
  row: CaseFullRow,
  { taskId, assignee, reason }: { readonly taskId: WorkItemId; readonly assignee: string | null; readonly reason: string },
): Promise<Command> {
  const to = assignee === null ? null : await givenTo(deps, row, taskId, assignee, '/assignee');
  const holder = row.tasks.find((each) => each.id === taskId)?.assignee ?? null;
  const names = await loadNames(deps, { users: [holder], parties: [] });
  return { kind: 'reassignTask', taskId, assignee, people: { from: names.personOrNull(holder), to }, reason };
}
