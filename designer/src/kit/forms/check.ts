import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { isBlank, rowsOf, type FieldModel, type FormDocument, type JsonSchema, type Values } from './form-model.js';

/** A rule of a form that a value does not keep. Turned into words by `faultText`. */
export interface FormFault {
  /** JSON pointer into the values: `/lines/0/serial`. */
  readonly path: string;
  readonly rule: 'required' | 'type' | 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'minItems' | 'maxItems' | 'enum' | 'format' | 'pattern' | 'other';
  /** The rule's number, such as the largest length. */
  readonly limit?: number;
}

const leafRules = new Set<string>(['type', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'enum', 'format', 'pattern']);

/** Values without what was left blank, as the API wants them; rows keep their ids. */
export function withoutBlanks(values: Values): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (isBlank(value)) continue;
    clean[name] = Array.isArray(value)
      ? value.map((item: unknown) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? withoutBlanks(item as Values) : item))
      : value;
  }
  return clean;
}

function missing(fields: readonly FieldModel[], values: Values, base: string): FormFault[] {
  return fields.flatMap((field): FormFault[] => {
    if (field.readOnly) return [];
    const path = `${base}/${field.name}`;
    const value = values[field.name];
    if (field.required && isBlank(value)) return [{ path, rule: 'required' }];
    return field.widget === 'lines' ? rowsOf(value).flatMap((row, index) => missing(field.columns, row, `${path}/${index}`)) : [];
  });
}

function limitOf(schema: JsonSchema, unit: OutputUnit): number | undefined {
  let at: unknown = schema;
  for (const key of unit.keywordLocation.replace(/^#\/?/, '').split('/')) {
    if (key !== '' && typeof at === 'object' && at !== null) at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'number' ? at : undefined;
}

/**
 * Checks values against a form's JSON Schema in the browser (an interpreter, so no `unsafe-eval`), and that what is required
 * is filled. Fields that are not shown are not checked. The API checks again.
 */
export function checkForm(form: FormDocument, fields: readonly FieldModel[], values: Values): FormFault[] {
  const faults = missing(fields, values, '');
  const shown = new Set(fields.filter((field) => !field.readOnly).map((field) => field.name));
  const checked = withoutBlanks(Object.fromEntries(Object.entries(values).filter(([name]) => shown.has(name))));
  const result = new Validator({ ...form.schema, required: [] } as Schema, '2020-12', false).validate(checked);
  const taken = new Set(faults.map((fault) => fault.path));
  for (const unit of result.errors) {
    const path = unit.instanceLocation.replace(/^#/, '');
    if (!leafRules.has(unit.keyword) || taken.has(path) || path === '') continue;
    taken.add(path);
    faults.push({ path, rule: unit.keyword as FormFault['rule'], limit: limitOf(form.schema, unit) });
  }
  return faults;
}

/** What is filled in so far: without blanks, and without what is not of its field's type yet (an input holds `1x` as text until it is a number). */
export function filledSoFar(form: FormDocument, fields: readonly FieldModel[], values: Values): Record<string, unknown> {
  const filled = withoutBlanks(values);
  const untyped = checkForm(form, fields, values).filter(({ rule }) => rule === 'type');
  for (const { path } of untyped) {
    const places = path.slice(1).split('/');
    const last = places.pop() ?? '';
    const holder = places.reduce<unknown>((inner, place) => (inner as Values | undefined)?.[place], filled);
    if (typeof holder === 'object' && holder !== null) delete (holder as Record<string, unknown>)[last];
  }
  return filled;
}

/** Top-level fields that an outcome asks for and that are blank. */
export function missingFields(names: readonly string[], values: Values): FormFault[] {
  return names.filter((name) => isBlank(values[name])).map((name) => ({ path: `/${name}`, rule: 'required' }));
}
