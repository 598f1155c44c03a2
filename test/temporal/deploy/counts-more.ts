import { nextId, record as recordOnce } from '../../../engine/context.js';

export * from '../../../engine/context.js';

/** An engine that counts and records more than the one of today: a notice's id and an entry for everything that is activated. */
export const record: typeof recordOnce = (ctx, kind, elementId, scopeId, data, actor) => {
  recordOnce(ctx, kind, elementId, scopeId, data, actor);
  if (kind !== 'elementActivated' || elementId === null || scopeId === null) return;
  nextId(ctx, 'notice', elementId, scopeId);
  recordOnce(ctx, 'variablesChanged', elementId, scopeId, { changed: [] }, actor);
};
