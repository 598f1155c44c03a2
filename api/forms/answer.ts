import type { StepForm } from '../../model/forms/step-form.js';
import { own } from '../../model/own.js';
import { type FieldFault, fieldFault } from '../errors/api-error.js';
import { pointer } from '../errors/zod-faults.js';
import { changesOfList, isListSchema, mergeList } from './lists.js';
import { schemaFaults } from './schema-faults.js';
import { isBlank, unchanged } from './unchanged.js';

type Values = Readonly<Record<string, unknown>>;

/** What a person has filled in, checked against the form of his step. `values`: the patch as the case gets it (lists whole, rows with ids). */
export interface Answer {
  readonly values: Record<string, unknown>;
  readonly faults: readonly FieldFault[];
}

/**
 * Puts a patch of top-level fields over the values that are there and checks the whole by the form. A field that is cleared is null (or empty text). Fields
 * the step may only read may be sent unchanged. `base` is the pointer of the values in the request.
 */
export function checkAnswer(form: StepForm, current: Values, patch: Values, base: string): Answer {
  const faults: FieldFault[] = [];
  const values: Record<string, unknown> = {};
  const shown: Record<string, unknown> = {};
  for (const name of Object.keys(form.schema.properties)) if (!isBlank(current[name])) shown[name] = shownValue(form, name, current[name]);
  for (const [name, given] of Object.entries(patch)) {
    const schema = own(form.schema.properties, name);
    const path = base + pointer([name]);
    if (!schema) {
      faults.push(fieldFault(path, 'unknownField'));
    } else if (schema['readOnly'] === true) {
      faults.push(...changesOf(schema, current[name], given, path));
    } else if (isListSchema(schema) && Array.isArray(given)) {
      const merged = mergeList(schema, current[name], given, path);
      faults.push(...merged.faults);
      values[name] = merged.rows;
      shown[name] = merged.shown;
    } else {
      values[name] = isBlank(given) ? null : given;
      if (isBlank(given)) delete shown[name];
      else shown[name] = given;
    }
  }
  return { values, faults: distinct([...faults, ...schemaFaults(form.schema, shown, base)]) };
}

/** A list as the form sees it: without the columns the step does not show. */
function shownValue(form: StepForm, name: string, value: unknown): unknown {
  const schema = form.schema.properties[name];
  if (!isListSchema(schema) || !Array.isArray(value)) return value;
  return mergeList(
    schema,
    value,
    value.map((row) => ({ id: (row as Values)['id'] })),
    '',
  ).shown;
}

/** What is sent otherwise than it is there, of a field the step may only read. */
function changesOf(schema: Readonly<Record<string, unknown>>, current: unknown, given: unknown, path: string): FieldFault[] {
  if (isListSchema(schema) && Array.isArray(given)) return changesOfList(schema, current, given, path);
  const isNothing = (value: unknown): boolean => isBlank(value) || (schema['type'] === 'array' && Array.isArray(value) && value.length === 0);
  return unchanged(given, current) || (isNothing(given) && isNothing(current)) ? [] : [fieldFault(path, 'readOnly')];
}

/** One fault for a place: the first is the most telling. */
function distinct(faults: readonly FieldFault[]): FieldFault[] {
  const byPath = new Map<string, FieldFault>();
  for (const fault of faults) if (!byPath.has(fault.path)) byPath.set(fault.path, fault);
  return [...byPath.values()];
}
