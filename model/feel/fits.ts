import { mayCompare } from './comparing.js';
import { heldIn, type Kind } from './kinds.js';
import { namesMoment } from './named-moments.js';

/** The innermost part in which a value of one kind can never be one of another. `part`: its path within (`lines/qty`); empty: the whole value. */
export interface Misfit {
  readonly part: string;
  readonly found: Kind;
  readonly expected: Kind;
}

/** Whether a text may name a moment: it is not known, one of those it may be is written like one, or it is empty, which is nothing. */
export const mayNameMoment = (kind: Kind): boolean => kind.is !== 'text' || kind.values?.some((text) => text === '' || namesMoment(text)) !== false;

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

/** The first thing that is wrong with any of a few. */
function first(kinds: readonly Kind[], ask: (kind: Kind) => Misfit | null): Misfit | null {
  for (const kind of kinds) {
    const wrong = ask(kind);
    if (wrong) return wrong;
  }
  return null;
}

/**
 * Whether a value can never be what is wanted where it is kept or counted by; null: it may be, or nobody can tell. Stricter than what may be compared
 * (`mayCompare`): one value stands for no list, and a list of one for no value.
 */
export function misfit(found: Kind, expected: Kind, part = ''): Misfit | null {
  if (found.is === 'nothing' || expected.is === 'any') return null;
  if (found.is === 'any') return found.either?.every((each) => misfit(each, expected, part)) ? { part, found, expected } : null;
  if (found.is === 'list' && expected.is === 'list') return first(heldIn(found), (each) => misfit(each, expected.of, part));
  if (found.is === 'context' && expected.is === 'context') return misfitOfFields(found, expected, part);
  const isWritten = [found.is, expected.is].every((is) => is === 'text' || is === 'duration');
  const isList = found.is === 'list' || expected.is === 'list';
  const fits = isWritten || (!isList && mayCompare(found, expected) && !(expected.is === 'moment' && !mayNameMoment(found)));
  return fits ? null : { part, found, expected };
}
