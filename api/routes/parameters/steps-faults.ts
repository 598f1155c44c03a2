import { listRoles } from '../../../db/queries/organisation.js';
import type { ParameterRow } from '../../../db/queries/parameters.js';
import { colleaguesById } from '../../../db/queries/users.js';
import type { ApprovalStep } from '../../../model/approvals/approval-step.js';
import type { Deps } from '../../deps.js';
import { type FieldFault, fieldFault } from '../../errors/api-error.js';

/** People and roles that steps of an approval name and that there are not. `value`: of the right shape; `path`: where it stands in the request. Nothing for what holds no steps. */
export async function unknownInSteps(deps: Deps, { declaration }: Pick<ParameterRow, 'declaration'>, value: unknown, path: string): Promise<FieldFault[]> {
  if (declaration.unit !== 'approvalSteps') return [];
  const steps = value as readonly ApprovalStep[];
  const named = steps.flatMap(({ who }) => who.users ?? []);
  const [people, roles] = await Promise.all([colleaguesById(deps.db, named), listRoles(deps.db)]);
  return steps.flatMap(({ who }, i) => [
    ...(who.users ?? []).flatMap((user, n) => (people.has(user) ? [] : [fieldFault(`${path}/${i}/who/users/${n}`, 'unknownId')])),
    ...(who.groups ?? []).flatMap((role, n) => (roles.some(({ id }) => id === role) ? [] : [fieldFault(`${path}/${i}/who/groups/${n}`, 'unknownId')])),
  ]);
}
