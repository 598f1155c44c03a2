import type { CaseId } from '../../model/ids.js';

/** Stands where a number is not the reader's to see. */
export const KEPT_NUMBER = '•••';

const literal = (text: string): string => text.replace(/[^\w-]/g, '\\$&');

/** Numbers of cases, not as the beginning of longer ones. */
const anyOf = (numbers: readonly CaseId[]): RegExp => new RegExp(`(?:${numbers.map(literal).join('|')})(?!\\d)`, 'g');

function without(value: unknown, pattern: RegExp): unknown {
  if (typeof value === 'string') return value.replace(pattern, KEPT_NUMBER);
  if (Array.isArray(value)) return value.map((each) => without(each, pattern));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, without(each, pattern)]));
}

/**
 * What a case tells somebody, without the numbers of other cases that he may not see: wherever they stand, in variables, in what its record says of a call, in
 * the reason of an incident, in a title. JSON in, JSON of the same shape out.
 */
export const withoutNumbers = <T>(told: T, numbers: readonly CaseId[]): T => (numbers.length === 0 ? told : (without(told, anyOf(numbers)) as T));
