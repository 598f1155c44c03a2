import { normalise } from './normalise.js';

/**
 * The words somebody looks for, normalised: all must be found, in whatever order. None: nothing but blanks was typed. A word that stands in another
 * is found with it.
 */
export function searchWords(text: string): string[] {
  const words = [...new Set(normalise(text).split(' '))].filter((word) => word !== '');
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
}
