import type { EventDefinition, EventDefinitionKind, EventDefinitionOf } from '../../model/event-definitions/event-definition.js';
import type { StepContext } from '../context.js';
import { cancel } from './cancel.js';
import { compensation } from './compensation.js';
import { conditional } from './conditional.js';
import { error } from './error.js';
import { escalation } from './escalation.js';
import type { Carried, EventPlace, EventRoom, Happening, Loading, Thrown } from './event-room.js';
import { link } from './link.js';
import { message } from './message.js';
import { signal } from './signal.js';
import { terminate } from './terminate.js';
import { timer } from './timer.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/** What each kind of event definition means. Total: a new kind does not compile until it has a room. */
export const eventRooms: { readonly [K in EventDefinitionKind]: EventRoom<K> } = {
  message,
  timer,
  signal,
  conditional,
  escalation,
  error,
  link,
  terminate,
  compensation,
  cancel,
};

/** Starts waiting, where the kind waits at all. */
export function openWait<K extends EventDefinitionKind>(ctx: StepContext, event: EventDefinitionOf<K>, place: EventPlace): void {
  eventRooms[event.kind].open?.(ctx, event, place);
}

/** Whether an event is meant by what has come or was thrown, seen from its scope. */
export function isMeant<K extends EventDefinitionKind>(ctx: StepContext, event: EventDefinitionOf<K>, happening: Happening, scopeId: ScopeId): boolean {
  return eventRooms[event.kind].matches?.(ctx, event, happening, scopeId) ?? false;
}

/** Throws an event from an element; null for a kind that cannot be thrown (refused when published). */
export function throwFrom<K extends EventDefinitionKind>(
  ctx: StepContext,
  event: EventDefinitionOf<K>,
  elementId: ElementId,
  scopeId: ScopeId,
  carried: Carried = { payload: {} },
): Thrown | null {
  return eventRooms[event.kind].throws?.(ctx, event, elementId, scopeId, carried) ?? null;
}

/** What an event takes along to other cases when it is thrown; null for a kind that stays in its own. */
export function loadOf<K extends EventDefinitionKind>(ctx: StepContext, event: EventDefinitionOf<K>, scopeId: ScopeId): Loading | null {
  return eventRooms[event.kind].loads?.(ctx, event, scopeId) ?? null;
}

/** Whether a token passes the event at once: it is the end of a flow. */
export const isPassed = (event: EventDefinition): boolean => eventRooms[event.kind].isFlow === true;
