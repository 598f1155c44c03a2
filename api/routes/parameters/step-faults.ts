import { listRoles } from '../../../db/queries/organisation.js';
import { colleaguesById } from '../../../db/queries/users.js';
import type { ApprovalStep } from '../../../model/approvals/approval-step.js';
import type { Deps } from '../../deps.js';
import { type FieldFault, fieldFault } from '../../errors/api-error.js';

/** People and roles that the steps of an approval name and that there are not; whatever changes such steps asks this. `path`: where they stand in the request. */
export async function unknownInSteps({ db }: Pick<Deps, 'db'>, steps: readonly ApprovalStep[], path: string): Promise<FieldFault[]> {
  const named = steps.flatMap(({ who }) => who.users ?? []);
  const [people, roles] = await Promise.all([colleaguesById(db, named), listRoles(db)]);
  return steps.flatMap(({ who }, i) => [
    ...(who.users ?? []).flatMap((user, n) => (people.has(user) ? [] : [fieldFault(`${path}/${i}/who/users/${n}`, 'unknownId')])),
    ...(who.groups ?? []).flatMap((role, n) => (roles.some(({ id }) => id === role) ? [] : [fieldFault(`${path}/${i}/who/groups/${n}`, 'unknownId')])),
  ]);
}
