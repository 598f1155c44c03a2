import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { givenInstant } from '../contract/common.js';
import { type FieldFault, fieldFault } from '../errors/api-error.js';
import { formatInWords, typeInWords } from '../errors/wording.js';
import { pointer } from '../errors/zod-faults.js';
import { isGivenDate } from './given-date.js';

const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true });
addFormats.default(ajv);
// One rule for instants in all of the API, and one for days.
ajv.addFormat('date-time', (text: string) => givenInstant.safeParse(text).success);
ajv.addFormat('date', isGivenDate);

const compiled = new WeakMap<object, ValidateFunction>();

function validator(schema: object): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const made = ajv.compile(withinSafeIntegers(schema) as object);
  compiled.set(schema, made);
  return made;
}

/**
 * The schema with the limits of what a whole number can be here, where it sets none: beyond them neighbours are the same number, and another would be kept than
 * was given. Not of what the step cannot change.
 */
function withinSafeIntegers(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withinSafeIntegers);
  if (schema === null || typeof schema !== 'object') return schema;
  const inner: Params = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withinSafeIntegers(value)]));
  const isWhole = [inner['type']].flat().includes('integer') && inner['readOnly'] !== true;
  return isWhole ? { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...inner } : inner;
}

type Params = Readonly<Record<string, unknown>>;

function faultOf(error: ErrorObject, base: string): FieldFault {
  const path = base + error.instancePath;
  const params = error.params as Params;
  switch (error.keyword) {
    case 'required':
      return fieldFault(path + pointer([String(params['missingProperty'])]), 'required');
    case 'additionalProperties':
      return fieldFault(path + pointer([String(params['additionalProperty'])]), 'unknownField');
    case 'type':
      return fieldFault(path, 'wrongType', { expected: typeInWords(params['type'] as string | string[]) });
    case 'enum':
      return fieldFault(path, 'notAllowed', { expected: (params['allowedValues'] as unknown[]).map(String).join(', ') });
    case 'format':
      return fieldFault(path, 'wrongFormat', { expected: formatInWords(String(params['format'])) });
    case 'pattern':
      return fieldFault(path, 'wrongFormat', { expected: formatInWords(String(params['pattern'])) });
    case 'minLength':
      return params['limit'] === 1 ? fieldFault(path, 'required') : fieldFault(path, 'tooShort', { limit: params['limit'] });
    case 'maxLength':
      return fieldFault(path, 'tooLong', { limit: params['limit'] });
    case 'minItems':
      return params['limit'] === 1 ? fieldFault(path, 'required') : fieldFault(path, 'tooFew', { limit: params['limit'] });
    case 'maxItems':
      return fieldFault(path, 'tooMany', { limit: params['limit'] });
    case 'minimum':
    case 'exclusiveMinimum':
      return fieldFault(path, 'tooSmall', { limit: params['limit'] });
    case 'maximum':
    case 'exclusiveMaximum':
      return fieldFault(path, 'tooBig', { limit: params['limit'] });
    case 'uniqueItems':
      return fieldFault(path, 'duplicate');
    default:
      return fieldFault(path, 'invalid');
  }
}

/** What values do wrong by a JSON Schema 2020-12; `base` is the pointer of the values in the request. The schema object should be kept: it is compiled once. */
export function schemaFaults(schema: object, values: unknown, base: string): FieldFault[] {
  const validate = validator(schema);
  return validate(values) ? [] : (validate.errors ?? []).map((error) => faultOf(error, base));
}
