import { listRoles } from '../../../db/queries/organisation.js';
import { colleaguesById } from '../../../db/queries/users.js';
import type { ApprovalStep } from '../../../model/approvals/approval-step.js';
import type { Deps } from '../../deps.js';
import { type FieldFault, fieldFault } from '../../errors/api-error.js';

/** People and roles that the steps of an approval name and that there are not, and people whose accounts are not in use; whatever changes such steps asks this. `path`: where they stand in the request. */
export async function unknownInSteps({ db }: Pick<Deps, 'db'>, steps: readonly ApprovalStep[], path: string): Promise<FieldFault[]> {
  const named = steps.flatMap(({ who }) => who.users ?? []);
  const [people, roles] = await Promise.all([colleaguesById(db, named), listRoles(db)]);
  const faultOf = (user: string): 'unknownId' | 'accountDisabled' | null => {
    const person = people.get(user);
    return person ? (person.isDisabled ? 'accountDisabled' : null) : 'unknownId';
  };
  const atUser = (user: string, place: string): FieldFault[] => {
    const code = faultOf(user);
    return code === null ? [] : [fieldFault(place, code)];
  };
  return steps.flatMap(({ who }, i) => [
    ...(who.users ?? []).flatMap((user, n) => atUser(user, `${path}/${i}/who/users/${n}`)),
    ...(who.groups ?? []).flatMap((role, n) => (roles.some(({ id }) => id === role) ? [] : [fieldFault(`${path}/${i}/who/groups/${n}`, 'unknownId')])),
  ]);
}
