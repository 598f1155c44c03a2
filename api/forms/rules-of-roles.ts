import type { Database } from '../../db/pool.js';
import { colleaguesById } from '../../db/queries/users.js';
import type { FormRule } from '../../model/forms/rules.js';
import type { Values } from '../../model/forms/values.js';

/** Of rules that are asked about people with some roles alone (`ofRoles`), those whose person has one of them; and all others. Here, since a case does not know roles. */
export async function rulesMeant<R extends FormRule>(db: Database, rules: readonly R[], values: Values): Promise<R[]> {
  const whom = ({ at }: R): unknown => values[at.slice(1)];
  const named = rules.filter(({ ofRoles }) => ofRoles).map(whom);
  if (named.length === 0) return [...rules];
  const people = await colleaguesById(
    db,
    named.filter((id) => typeof id === 'string'),
  );
  return rules.filter((rule) => !rule.ofRoles || people.get(String(whom(rule)))?.roles.some((role) => rule.ofRoles!.includes(role)) === true);
}
