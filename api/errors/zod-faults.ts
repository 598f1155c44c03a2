import type { z } from 'zod';
import { type FieldFault, fieldFault } from './api-error.js';
import { formatInWords, typeInWords } from './wording.js';

const escape = (part: PropertyKey): string => String(part).replace(/~/g, '~0').replace(/\//g, '~1');
/** JSON pointer (RFC 6901) of a path. */
export const pointer = (path: readonly PropertyKey[]): string => path.map((part) => `/${escape(part)}`).join('');

type Issue = z.core.$ZodIssue;

function bound(issue: Issue & { code: 'too_small' | 'too_big' }, path: string): FieldFault {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') {
    if (small && limit === 1) return fieldFault(path, 'required');
    return fieldFault(path, small ? 'tooShort' : 'tooLong', { limit });
  }
  if (issue.origin === 'array') return fieldFault(path, small ? 'tooFew' : 'tooMany', { limit });
  return fieldFault(path, small ? 'tooSmall' : 'tooBig', { limit });
}

const oneOf = (path: string, allowed: readonly unknown[], given: unknown): FieldFault =>
  given === undefined ? fieldFault(path, 'required') : fieldFault(path, 'notAllowed', { expected: allowed.map(String).join(', ') });

function fromIssue(issue: Issue, base: readonly PropertyKey[], input: unknown): FieldFault[] {
  const path = [...base, ...issue.path];
  const at = pointer(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => fieldFault(pointer([...path, key]), 'unknownField'));
    case 'invalid_type':
      return [valueAt(input, issue.path) === undefined ? fieldFault(at, 'required') : fieldFault(at, 'wrongType', { expected: typeInWords(issue.expected) })];
    case 'too_small':
    case 'too_big':
      return [bound(issue, at)];
    case 'invalid_value':
      return [oneOf(at, issue.values, valueAt(input, issue.path))];
    case 'invalid_format':
      // A pattern is named by its message (contract); it would say nothing to people.
      return [fieldFault(at, 'wrongFormat', { expected: formatInWords(issue.format === 'regex' ? issue.message : issue.format) })];
    case 'invalid_union': {
      if ('options' in issue && issue.options) return [oneOf(at, issue.options, valueAt(input, issue.path))];
      const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0];
      if (!nearest || nearest.length === 0) return [fieldFault(at, valueAt(input, issue.path) === undefined ? 'required' : 'invalid')];
      return nearest.flatMap((inner) => fromIssue(inner, path, valueAt(input, issue.path)));
    }
    default:
      return [fieldFault(at, 'invalid')];
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[part] : undefined),
    input,
  );
}

/** What a request does wrong, in the words of the catalogue. */
export function faultsOf(error: z.ZodError, input: unknown): FieldFault[] {
  const faults = error.issues.flatMap((issue) => fromIssue(issue, [], input));
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.code}`, fault])).values()];
}
