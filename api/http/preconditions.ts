import type { Request } from 'express';

/** What must be so for a write to be done (RFC 9110, 13.1): nothing is there yet, this state is there, or the writer does not say. */
export type Precondition = 'absent' | { readonly etags: readonly string[] } | 'none';

/** The entity tag of a numbered state. */
export const etagOf = (revision: number): string => `"${revision}"`;

/** What the caller's `If-Match` or `If-None-Match: *` asks for. */
export function preconditionOf(req: Request): Precondition {
  const match = req.get('if-match');
  if (match !== undefined) return { etags: match.split(',').map((tag) => tag.trim()) };
  return req.get('if-none-match')?.trim() === '*' ? 'absent' : 'none';
}

/** Whether a state fulfils it. Who says nothing writes only where nothing is. */
export function isFulfilled(precondition: Precondition, present: number | undefined): boolean {
  if (precondition === 'absent' || precondition === 'none') return present === undefined;
  return present !== undefined && precondition.etags.some((tag) => tag === '*' || tag === etagOf(present));
}
