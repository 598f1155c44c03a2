import { isDeepStrictEqual } from 'node:util';
import type { StepForm } from '../../model/forms/step-form.js';
import { own } from '../../model/own.js';
import { type FieldFault, fieldFault } from '../errors/api-error.js';
import { isListSchema, mergeList } from './lists.js';
import { schemaFaults } from './schema-faults.js';

type Values = Readonly<Record<string, unknown>>;

/** What a person has filled in, checked against the form of his step. `values`: the patch as the case gets it (lists whole, rows with ids). */
export interface Answer {
  readonly values: Record<string, unknown>;
  readonly faults: readonly FieldFault[];
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

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
    const path = `${base}/${name}`;
    if (!schema) {
      faults.push(fieldFault(path, 'unknownField'));
    } else if (schema['readOnly'] === true) {
      if (!unchanged(given, current[name])) faults.push(fieldFault(path, 'readOnly'));
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

const unchanged = (given: unknown, current: unknown): boolean =>
  isDeepStrictEqual(given, current) || (isBlank(given) && isBlank(current)) || sameInstant(given, current) || Array.isArray(given);

/** The API writes instants in the calendar's zone; the same moment in another writing is no change. */
const sameInstant = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && /T/.test(a) && !Number.isNaN(Date.parse(a)) && Date.parse(a) === Date.parse(b);

/** One fault for a place: the first is the most telling. */
function distinct(faults: readonly FieldFault[]): FieldFault[] {
  const byPath = new Map<string, FieldFault>();
  for (const fault of faults) if (!byPath.has(fault.path)) byPath.set(fault.path, fault);
  return [...byPath.values()];
}
