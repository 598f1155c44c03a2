import type { ElementId, ScopeId } from '../model/ids.js';

declare const place: unique symbol;

/** An element in a scope, as the key of a map: `root|RR-09`. Made by `placeKey`, read by `placeOf`. */
export type PlaceKey = string & { readonly [place]: true };

/** The key of an element in a scope. No id of an element holds a bar (model/text.ts). */
export const placeKey = (scopeId: ScopeId, elementId: ElementId): PlaceKey => `${scopeId}|${elementId}` as PlaceKey;

/** What a key stands for. */
export function placeOf(key: PlaceKey): { readonly scopeId: ScopeId; readonly elementId: ElementId } {
  const bar = key.lastIndexOf('|');
  return { scopeId: key.slice(0, bar), elementId: key.slice(bar + 1) };
}
