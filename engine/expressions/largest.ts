import { isContext } from './scope.js';

/** Characters of JSON, near enough, that one value may have which an expression gives: a list of a thousand lines has some hundred thousand. */
export const LARGEST = 250_000;

/** What a part counts by itself: a text its characters, a number or word about as many as it is written with, a list or context its signs and names. */
function ownSize(part: unknown): number {
  if (typeof part === 'string') return part.length + 3;
  if (Array.isArray(part)) return 3;
  return isContext(part) ? Object.keys(part).reduce((sum, name) => sum + name.length + 3, 3) : 5;
}

/** Whether a value is too large to be kept. Parts that it holds again and again count as often, for so they are written; it is looked at no further than that. */
export function isTooLarge(value: unknown): boolean {
  let left = LARGEST;
  const open = [value];
  while (open.length > 0) {
    const part = open.pop();
    left -= ownSize(part);
    if (left < 0) return true;
    if (Array.isArray(part) || isContext(part)) for (const each of Object.values(part)) open.push(each);
  }
  return false;
}
