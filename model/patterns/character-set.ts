/** Characters as ranges of code points, both ends among them. */
export type CharacterSet = readonly (readonly [from: number, to: number])[];

const LAST = 0x10ffff;
export const ANY: CharacterSet = [[0, LAST]];
const DIGITS: CharacterSet = [[48, 57]];
const WORD: CharacterSet = [[48, 57], [65, 90], [95, 95], [97, 122]]; // prettier-ignore
const SPACES: CharacterSet = [[9, 13], [32, 32], [160, 160], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff]]; // prettier-ignore
const LINE_ENDS: CharacterSet = [[10, 10], [13, 13], [0x2028, 0x2029]]; // prettier-ignore

/** All characters that are not in a set. */
export function otherThan(set: CharacterSet): CharacterSet {
  const others: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set.toSorted((a, b) => a[0] - b[0])) {
    if (from > next) others.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next > LAST ? others : [...others, [next, LAST]];
}

/** What `.` is. */
export const IN_LINE = otherThan(LINE_ENDS);

/** What the escapes of classes are; which characters have a property (`\p`) is not looked up: it may be any. */
export const CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: DIGITS,
  D: otherThan(DIGITS),
  w: WORD,
  W: otherThan(WORD),
  s: SPACES,
  S: otherThan(SPACES),
  p: ANY,
  P: ANY,
};

/** Whether two sets have a character in common. */
export const overlap = (a: CharacterSet, b: CharacterSet): boolean => a.some(([from, to]) => b.some((other) => from <= other[1] && other[0] <= to));

/** The characters that two sets have in common. */
export const meet = (a: CharacterSet, b: CharacterSet): CharacterSet =>
  a.flatMap(([from, to]) =>
    b.flatMap((other): CharacterSet => (from <= other[1] && other[0] <= to ? [[Math.max(from, other[0]), Math.min(to, other[1])]] : [])),
  );

const CASES = [[65, 90, 32], [97, 122, -32]] as const; // prettier-ignore

/** With the letters of the other case: of ASCII exactly; any other character may have one anywhere beyond ASCII. */
export function inEitherCase(set: CharacterSet): CharacterSet {
  const turned = CASES.flatMap(([first, last, by]) =>
    set.flatMap(([from, to]): CharacterSet => (from <= last && to >= first ? [[Math.max(from, first) + by, Math.min(to, last) + by]] : [])),
  );
  const beyond: CharacterSet = set.some(([, to]) => to > 127) ? [[128, LAST]] : [];
  return [...set, ...turned, ...beyond];
}
