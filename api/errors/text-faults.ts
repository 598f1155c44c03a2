import { fieldFault, type FieldFault } from './api-error.js';
import { pointer } from './zod-faults.js';

/** Deeper input is nobody's form. */
const DEPTH_AT_MOST = 64;

const HALF_A_PAIR = /\p{Surrogate}/u;

/** Text that PostgreSQL cannot keep: NUL, or half of a surrogate pair. */
const isKeepable = (text: string): boolean => !text.includes('\u0000') && !HALF_A_PAIR.test(text);

/** Faults of texts, names and nesting anywhere in an input, before its shape is looked at: the first ten or so. */
export function textFaults(input: unknown): FieldFault[] {
  const faults: FieldFault[] = [];
  const open: { value: unknown; path: readonly string[] }[] = [{ value: input, path: [] }];
  for (let next = open.pop(); next && faults.length < 10; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isKeepable(value)) faults.push(fieldFault(pointer(path), 'unusableText'));
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= DEPTH_AT_MOST) return [fieldFault(pointer(path), 'tooDeep', { limit: DEPTH_AT_MOST })];
    for (const [key, inner] of Object.entries(value)) {
      if (!isKeepable(key)) faults.push(fieldFault(pointer(path), 'unusableText'));
      // The one name that is no field of an object: assigning to it would change what the object is.
      else if (key === '__proto__') faults.push(fieldFault(pointer([...path, key]), 'unknownField'));
      open.push({ value: inner, path: [...path, key] });
    }
  }
  return faults;
}
