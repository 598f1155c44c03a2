import { randomUUID } from 'node:crypto';
import { readOverValues } from '../../engine/expressions/over-values.js';
import type { Basis } from '../../model/forms/basis.js';
import { faultsOf, fillable } from '../../model/forms/check.js';
import { distinctFaults, type FormFault } from '../../model/forms/form-fault.js';
import type { FieldConflict } from '../../model/forms/merge.js';
import { changesFrom, type Patch, readPatch } from '../../model/forms/patch.js';
import { placeInSent } from '../../model/forms/places.js';
import type { CheckedForm } from '../../model/forms/step-form.js';
import type { Values } from '../../model/forms/values.js';
import { blankedBy, hiddenIn } from '../../model/forms/visible.js';

/** What somebody has filled in, read by the rights of his step and checked against its form. */
export interface Answer {
  /** Fields that change (lists whole, rows with ids), and on what: against `current`. What is not shown is cleared. */
  readonly values: Record<string, unknown>;
  readonly basedOn: Record<string, Basis>;
  /** The values of the case with the answer over them. */
  readonly whole: Record<string, unknown>;
  readonly conflicts: readonly FieldConflict[];
  readonly faults: readonly FormFault[];
  /** The fields as they were sent, rows with ids: for the places of faults that are found later. */
  readonly sent: Values;
  /** Whether this answer could fill a field: it is shown, and the step may change it. */
  readonly isFillable: (field: string) => boolean;
}

/** Puts a patch over the values that are there and checks the whole by the form. `base` is the pointer of the values in the request. */
export function checkAnswer(form: CheckedForm, current: Values, patch: Patch, base: string): Answer {
  const read = readPatch(form, current, patch, () => randomUUID(), base);
  const merged = { ...current, ...read.values };
  const hidden = hiddenIn(form, merged, readOverValues);
  const kept = { ...merged, ...blankedBy(form, merged, hidden) };
  const found = faultsOf(form, merged, hidden, base).map((fault) => ({ ...fault, path: placeInSent(fault.path, merged, read.sent, base) }));
  return {
    ...changesFrom(current, kept),
    whole: kept,
    conflicts: read.conflicts,
    faults: distinctFaults([...read.faults, ...found]),
    sent: read.sent,
    isFillable: fillable(form, hidden),
  };
}
