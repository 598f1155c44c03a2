import type { Account } from '../../db/queries/users.js';
import type { Candidate } from '../../db/queries/tasks.js';

/** Who makes a request, as the policy module sees him. */
export interface Principal {
  readonly account: Account;
  /** As cases and journals name him. */
  readonly actor: { readonly id: string; readonly name: string };
  readonly roles: readonly string[];
  /** Has a role outside the company: portal view, nothing internal. */
  readonly outside: boolean;
  /** A token may be limited to reading. */
  readonly mayWrite: boolean;
}

/** Makes the principal of an account; `scopes` are those of its token, if it came with one. */
export function principalOf(account: Account, scopes: readonly string[] = []): Principal {
  return {
    account,
    actor: { id: account.id, name: account.name },
    roles: account.roles.map((role) => role.id),
    outside: account.roles.some((role) => role.outside),
    mayWrite: scopes.length === 0 || scopes.includes('write'),
  };
}

/** Whether people of his company act for every case that waits for their role; other outsiders act only for their own company's. */
export const actsByRole = (p: Principal): boolean => p.outside && p.account.party?.sees === 'casesOfItsRoles';
const needsCompany = (p: Principal): boolean => p.outside && !actsByRole(p);

const candidates = new WeakMap<Account, Candidate>();

/** For which tasks this person is a candidate: the same object for as long as his account is kept in memory. */
export function candidateOf(p: Principal): Candidate {
  const known = candidates.get(p.account);
  if (known) return known;
  const candidate: Candidate = {
    userId: p.account.id,
    groups: p.outside ? [] : p.roles,
    outside: p.outside,
    outsideGroups: p.outside && !needsCompany(p) ? p.roles : [],
    party: needsCompany(p) ? (p.account.party?.id ?? null) : null,
  };
  candidates.set(p.account, candidate);
  return candidate;
}

/** The company whose cases are all this person may see, or null when he is not bound to one. */
export const boundParty = (p: Principal): string | null => (needsCompany(p) ? (p.account.party?.id ?? null) : null);
