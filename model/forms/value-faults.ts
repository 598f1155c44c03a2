import { own } from '../own.js';
import { type FieldSchema, typesOf } from './field-schema.js';
import { type FormFault, pointerPart } from './form-fault.js';
import { mayBacktrackEndlessly } from '../patterns/backtracking.js';
import { longestToSearch } from '../patterns/effort.js';
import { FORMATS } from './formats.js';
import { isBlank, type IsEmpty, isRow, sameValue, saysNothing } from './values.js';

/**
 * What a value does wrong by its schema, in the order of the schema; pure, so that browser, API and engine find the same. What is blank
 * breaks no rule but `required` of what is around it; what the step cannot change (`readOnly`) breaks none at all: nobody could mend it.
 * `path` is the value's JSON pointer; `isEmpty`: what counts as no answer where one is demanded.
 */
export function valueFaults(schema: FieldSchema, value: unknown, path: string, isEmpty: IsEmpty = saysNothing): FormFault[] {
  if (isBlank(value) || schema.readOnly === true) return [];
  const types = typesOf(schema);
  if (types.length > 0 && !isOf(types, value)) return [{ path, code: 'wrongType', params: { types } }];
  if (schema.enum && !schema.enum.some((allowed) => sameValue(allowed, value))) return [{ path, code: 'notAllowed', params: { allowed: schema.enum } }];
  if (typeof value === 'string') return textFaults(schema, value, path);
  if (typeof value === 'number') return numberFaults(schema, value, path);
  if (Array.isArray(value)) return listFaults(schema, value, path, isEmpty);
  return isRow(value) ? objectFaults(schema, value, path, isEmpty) : [];
}

/** Types of JSON Schema, with what each accepts. */
export const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isRow,
  null: (value) => value === null,
};

const isOf = (types: readonly string[], value: unknown): boolean => types.some((type) => own(TYPES, type)?.(value) === true);

/** Characters as people count them: one outside the basic plane is one. */
const lengthOf = (text: string): number => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length);

const patterns = new Map<string, RegExp>();
/** A pattern that cannot be read, or may be tried without end, accepts everything, and any pattern a text that is too long for it: neither is published, and no step may end in an exception. */
const accepts = (source: string, text: string): boolean => text.length > longestToSearch(source) || patternOf(source).test(text);

function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? readPattern(source);
  patterns.set(source, known);
  return known;
}

function readPattern(source: string): RegExp {
  if (mayBacktrackEndlessly(source)) return /(?:)/;
  try {
    return new RegExp(source, 'u');
  } catch {
    return /(?:)/;
  }
}

function textFaults(schema: FieldSchema, text: string, path: string): FormFault[] {
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  const length = lengthOf(text);
  if (length < minLength) return [{ path, code: 'tooShort', params: { limit: minLength } }];
  if (length > maxLength) return [{ path, code: 'tooLong', params: { limit: maxLength } }];
  if (pattern !== undefined && !accepts(pattern, text)) return [{ path, code: 'wrongFormat', params: { format: pattern } }];
  const isFormat = format === undefined ? undefined : own(FORMATS, format);
  return isFormat && !isFormat(text) ? [{ path, code: 'wrongFormat', params: { format: format! } }] : [];
}

/** Whole numbers end where neighbours become the same number: another would be kept than was given. */
function numberFaults(schema: FieldSchema, value: number, path: string): FormFault[] {
  const isWhole = typesOf(schema).includes('integer') && !typesOf(schema).includes('number');
  const least = schema.minimum ?? schema.exclusiveMinimum ?? (isWhole ? Number.MIN_SAFE_INTEGER : -Infinity);
  const most = schema.maximum ?? schema.exclusiveMaximum ?? (isWhole ? Number.MAX_SAFE_INTEGER : Infinity);
  const isTooSmall = value < least || (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum);
  if (isTooSmall) return [{ path, code: 'tooSmall', params: { limit: least } }];
  const isTooBig = value > most || (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum);
  return isTooBig ? [{ path, code: 'tooBig', params: { limit: most } }] : [];
}

function listFaults(schema: FieldSchema, list: readonly unknown[], path: string, isEmpty: IsEmpty): FormFault[] {
  const { minItems = 0, maxItems = Infinity, uniqueItems, items } = schema;
  if (list.length < minItems) return [{ path, code: 'tooFew', params: { limit: minItems } }];
  if (list.length > maxItems) return [{ path, code: 'tooMany', params: { limit: maxItems } }];
  if (uniqueItems === true && new Set(list.map((one) => JSON.stringify(one))).size < list.length) return [{ path, code: 'duplicate' }];
  return items ? list.flatMap((one, i) => itemFaults(items, one, `${path}/${i}`, isEmpty)) : [];
}

/** A blank item is of no type: a row that is null, a text that is empty. */
function itemFaults(schema: FieldSchema, item: unknown, path: string, isEmpty: IsEmpty): FormFault[] {
  const types = typesOf(schema);
  if (isBlank(item) && types.length > 0 && !isOf(types, item)) return [{ path, code: 'wrongType', params: { types } }];
  return valueFaults(schema, item, path, isEmpty);
}

/** What an object does wrong by the schema of its properties; each place has one fault at most. */
export function objectFaults(schema: FieldSchema, object: Readonly<Record<string, unknown>>, path: string, isEmpty: IsEmpty = saysNothing): FormFault[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((name) => isEmpty(own(object, name))).map((name) => ({ path: path + pointerPart(name), code: 'required' }));
  const faulty = Object.entries(object).flatMap(([name, value]): FormFault[] => {
    const inner = own(properties, name);
    if (inner) return valueFaults(inner, value, path + pointerPart(name), isEmpty);
    return additionalProperties === false ? [{ path: path + pointerPart(name), code: 'unknownField' }] : [];
  });
  return [...missing, ...faulty];
}
