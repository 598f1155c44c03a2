import { kindInWords, mayCompare, type Kind } from './kinds.js';

/** The innermost part in which a value of one kind can never be one of another. `part`: its path within (`lines/qty`); empty: the whole value. */
export interface Misfit {
  readonly part: string;
  readonly found: Kind;
  readonly expected: Kind;
}

/** A moment as the engine reads it (engine/expressions/instants.ts), so far as a pattern can tell. */
const MOMENT_WRITTEN = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Whether a text may name a moment: it is not known, one of those it may be is written like one, or it is empty, which is nothing. */
export const mayNameMoment = (kind: Kind): boolean => kind.is !== 'text' || kind.values?.some((text) => text === '' || MOMENT_WRITTEN.test(text)) !== false;

type Fields = Extract<Kind, { is: 'context' }>;

function misfitOfFields(found: Fields, expected: Fields, part: string): Misfit | null {
  const common = Object.keys(found.fields).filter((name) => Object.hasOwn(expected.fields, name));
  const areOthers = !found.open && !expected.open && common.length === 0 && Object.keys(found.fields).length > 0 && Object.keys(expected.fields).length > 0;
  if (areOthers) return { part, found, expected };
  for (const name of common) {
    const inner = misfit(found.fields[name]!, expected.fields[name]!, part === '' ? name : `${part}/${name}`);
    if (inner) return inner;
  }
  return null;
}

/**
 * Whether a value can never be what is wanted where it is kept or counted by; null: it may be, or nobody can tell. Stricter than what may be compared
 * (`mayCompare`): one value stands for no list, and a list of one for no value.
 */
export function misfit(found: Kind, expected: Kind, part = ''): Misfit | null {
  if (found.is === 'any' || found.is === 'nothing' || expected.is === 'any') return null;
  if (found.is === 'list' && expected.is === 'list') return misfit(found.of, expected.of, part);
  if (found.is === 'context' && expected.is === 'context') return misfitOfFields(found, expected, part);
  const isWritten = [found.is, expected.is].every((is) => is === 'text' || is === 'duration');
  const isList = found.is === 'list' || expected.is === 'list';
  const fits = isWritten || (!isList && mayCompare(found, expected) && !(expected.is === 'moment' && !mayNameMoment(found)));
  return fits ? null : { part, found, expected };
}

/** What a kind is called, with its columns where it has any. */
export function kindWithColumns(kind: Kind): { readonly zh: string; readonly en: string } {
  const { zh, en } = kindInWords(kind);
  const columns = kind.is === 'context' ? Object.keys(kind.fields) : [];
  return columns.length === 0 ? { zh, en } : { zh: `${zh}（${columns.join('、')}）`, en: `${en} (${columns.join(', ')})` };
}
