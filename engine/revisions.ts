/**
 * One difference of meaning: from it on, the same trigger in the same state may give other records, rows or ids. `id` counts
 * up without a gap; a name is for good, since the code asks for it.
 */
interface Revision {
  readonly id: number;
  readonly name: string;
}

/**
 * Every difference of meaning there has been. A case keeps the revision under which it began until it is raised
 * (`upgradeState`); a difference lives here, and where it is asked for, until no running case needs the older meaning
 * (docs/change-the-engine.md).
 */
export const REVISIONS = [
  /** As version 0.1.0 meant it. */
  { id: 1, name: 'foundation' },
  /** An id names what it stands for: element, scope, how many-th; before, one counter served the whole case. */
  { id: 2, name: 'idsSayWhatTheyName' },
] as const satisfies readonly Revision[];

/** The name of a difference of meaning. */
export type RevisionName = (typeof REVISIONS)[number]['name'];

/** The revision of cases that were begun when revisions had no numbers yet. */
export const FOUNDATION: number = REVISIONS[0].id;

/** The revision that this engine means at most, and new cases begin under. */
export const NEWEST: number = Math.max(...REVISIONS.map(({ id }) => id));

/** The revision under which a state is read; one that does not say it was begun under the first. */
export const rulesOf = ({ rules }: { readonly rules?: number }): number => rules ?? FOUNDATION;

/** Whether a case means what the revision of this name says. Asked in the one place where the meaning differs. */
export function means(state: { readonly rules?: number }, name: RevisionName): boolean {
  return REVISIONS.some((revision) => revision.name === name && revision.id <= rulesOf(state));
}
