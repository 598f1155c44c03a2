/**
 * Search attributes every case carries in Temporal, all of type Keyword: by them Temporal's own UI and CLI find cases in
 * the manuals' words. `npm start` and the compose file register them; the worker makes sure they are there.
 */
export const SEARCH_ATTRIBUTES = ['ProcessKey', 'ProcessVersion', 'OrgPack', 'BusinessNumber'] as const;

/** One of {@link SEARCH_ATTRIBUTES}. */
export type SearchAttribute = (typeof SEARCH_ATTRIBUTES)[number];
