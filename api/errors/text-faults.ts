import { fieldFault, type FieldFault } from './api-error.js';
import { pointer } from './zod-faults.js';

/** Deeper input is nobody's form. */
const DEPTH_AT_MOST = 64;

const HALF_A_PAIR = /\p{Surrogate}/u;

/** Text that PostgreSQL cannot keep: NUL, or half of a surrogate pair. */
const isKeepable = (text: string): boolean => !text.includes('\u0000') && !HALF_A_PAIR.test(text);

/**
 * What is not seen and changes how the rest is read: control characters (all but tab and line breaks), and what turns the direction of writing (bidi
 * embeddings, overrides and isolates). In a title or a name it shows people another text than the one that is there.
 */
const UNSEEN_CONTROL = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/u;

/** A character by its number, as people look it up: U+202E. */
const numberOf = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

function faultOf(text: string, path: string): FieldFault | null {
  if (!isKeepable(text)) return fieldFault(path, 'unusableText');
  const [control] = UNSEEN_CONTROL.exec(text) ?? [];
  return control === undefined ? null : fieldFault(path, 'controlCharacter', { character: numberOf(control) });
}

/** Faults of texts, names and nesting anywhere in an input, before its shape is looked at: the first ten or so. */
export function textFaults(input: unknown): FieldFault[] {
  const faults: FieldFault[] = [];
  const open: { value: unknown; path: readonly string[] }[] = [{ value: input, path: [] }];
  for (let next = open.pop(); next && faults.length < 10; next = open.pop()) {
    const { value, path } = next;
    const fault = typeof value === 'string' ? faultOf(value, pointer(path)) : null;
    if (fault) faults.push(fault);
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= DEPTH_AT_MOST) return [fieldFault(pointer(path), 'tooDeep', { limit: DEPTH_AT_MOST })];
    for (const [key, inner] of Object.entries(value)) {
      const ofName = faultOf(key, pointer(path));
      if (ofName) faults.push(ofName);
      // The one name that is no field of an object: assigning to it would change what the object is.
      else if (key === '__proto__') faults.push(fieldFault(pointer([...path, key]), 'unknownField'));
      open.push({ value: inner, path: [...path, key] });
    }
  }
  return faults;
}
