import type { ElementId } from '../model/ids.js';

/** What is given an id of its own. An activation of an element, whose id a user task has too, needs no word in it. */
export type IdKind = 'element' | 'wait' | 'incident' | 'notice' | 'call' | 'message' | 'signal' | 'order';

/** Characters of a scope's key that may stand in an id: those that no URL, header or file name has to escape. */
const PLAIN = /^[\w.-]{1,40}$/;

/** 32-bit FNV-1a over UTF-16 units, in base 36 (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(36);
}

/**
 * The part of an id that names: `RR-09@baike.`, `RR-09@baike.incident.`. `scopeKey` is all instances of multi-instances the
 * place lies in (`taiwan/3`), empty for the process itself; one that does not read well in a URL stands as a hash. Two names
 * that come to the same text share their numbers, so an id is never given twice.
 */
export function idName(kind: IdKind, elementId: ElementId, scopeKey: string): string {
  const key = scopeKey.replaceAll('/', '.');
  const place = scopeKey === '' ? elementId : `${elementId}@${PLAIN.test(key) ? key : `~${hash(scopeKey)}`}`;
  return kind === 'element' ? `${place}.` : `${place}.${kind}.`;
}
