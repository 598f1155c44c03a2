import type { Contract, Reply } from './operation.js';

/**
 * Address of what an answer tells of: the contract's (`/api/cases/{id}`) with what the body has of that name; undefined where the contract names none.
 * Made of the body, so that an answer that was kept under an Idempotency-Key has it as well. Throws when the body lacks what the address names.
 */
export function locationOf({ responses }: Pick<Contract<unknown, unknown, unknown>, 'responses'>, { status, body }: Reply): string | undefined {
  const members: Readonly<Record<string, unknown>> = { ...(body ?? {}) };
  return responses[status]?.location?.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = members[name];
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`the answer has no ${name} for its Location`);
    return encodeURIComponent(value);
  });
}
