/** A page's address, as far as what is on it hangs on it. */
interface Place {
  readonly pathname: string;
  readonly search: string;
}

/** Whether what was typed is lost on the way from one address to another. */
export type LostBetween = (from: Place, to: Place) => boolean;

/** It stands on an address with its query, as a drawer or a year does: another one shows something else. */
export const lostByQuery: LostBetween = (from, to) => from.pathname !== to.pathname || from.search !== to.search;

/** It stands as long as the page does, whatever the query says. */
export const lostByPage: LostBetween = (from, to) => from.pathname !== to.pathname;

/** One thing on the page that holds something typed which is kept nowhere. */
export interface Unsaved {
  readonly lostBetween: LostBetween;
}

const all = new Set<Unsaved>();

/** Says that something stands there unsaved. Gives back what says that it does no more: it was saved, or is let go. */
export function holdUnsaved(unsaved: Unsaved): () => void {
  all.add(unsaved);
  return () => void all.delete(unsaved);
}

/** Whether anything is unsaved: it would be lost with the window. */
export const isAnythingUnsaved = (): boolean => all.size > 0;

/** Whether anything is unsaved that does not outlive the way from one address to another. */
export const isAnythingLost: LostBetween = (from, to) => [...all].some(({ lostBetween }) => lostBetween(from, to));
