/** Longest name of a file, characters. */
const AT_MOST = 255;
/** What follows the last dot is an extension when it is no longer than this; else it is part of a name with a dot in it. */
const EXTENSION = /\.[^.]{1,20}$/u;

/** The name a file is kept under: no path, no control characters and none that turn the direction of writing, and at most 255 characters, of which the last are its extension. */
export function keptName(given: string): string {
  const name = given.replace(/[\\/\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '_');
  const characters = [...name];
  if (characters.length <= AT_MOST) return name;
  const extension = [...(EXTENSION.exec(name)?.[0] ?? '')];
  return [...characters.slice(0, AT_MOST - extension.length), ...extension].join('');
}
