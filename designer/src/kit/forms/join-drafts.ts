import { basisOf } from '../../../../model/forms/basis.js';
import { type FieldConflict, merge } from '../../../../model/forms/merge.js';
import type { Values } from '../../../../model/forms/values.js';
import { type Change, type Changes, rebase } from './changes.js';

/** One draft in two windows of one person: what both had last, and what each has made of it. */
export interface Windows {
  readonly base: Changes;
  readonly mine: Changes;
  readonly theirs: Changes;
}

/** The draft with what either has typed; where both have typed something else in the same place mine stands until it is settled. */
export interface Joined {
  readonly changes: Changes;
  readonly conflicts: readonly FieldConflict[];
}

/** Joins what two windows have typed, field by field and row by row, over what the case has by now. Pure; nothing typed in either is lost without a conflict. */
export function joinDrafts({ base, mine, theirs }: Windows, current: Values): Joined {
  const [before, here, there] = [rebase(base, current), rebase(mine, current), rebase(theirs, current)];
  const changes: Record<string, Change> = {};
  const conflicts: FieldConflict[] = [];
  for (const field of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const from = (there.changes[field] ?? here.changes[field])?.from ?? current[field] ?? null;
    const basis = basisOf(before.values[field], here.values[field]);
    const merged = basis ? merge(basis, here.values[field], there.values[field]) : { value: there.values[field], conflicts: [] };
    if (basisOf(from, merged.value)) changes[field] = { from, to: merged.value };
    conflicts.push(...merged.conflicts.map((conflict) => ({ field, ...conflict })));
  }
  return { changes, conflicts };
}
