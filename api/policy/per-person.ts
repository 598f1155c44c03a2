import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Account } from '../../db/queries/users.js';
import type { Principal } from '../auth/principal.js';

/**
 * A rule that looks at a person and the definitions, worked out once for as long as both are kept in memory: with a hundred
 * processes that is much to do for each request.
 */
export function perPerson<T>(
  rule: (person: Principal, definitions: readonly ProcessDefinition[]) => T,
): (person: Principal, definitions: readonly ProcessDefinition[]) => T {
  const known = new WeakMap<Account, { readonly definitions: readonly ProcessDefinition[]; readonly value: T }>();
  return (person, definitions) => {
    const before = known.get(person.account);
    if (before?.definitions === definitions) return before.value;
    const value = rule(person, definitions);
    known.set(person.account, { definitions, value });
    return value;
  };
}
