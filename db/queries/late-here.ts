import { type RawBuilder, sql } from 'kysely';
import type { ElementId } from '../../model/ids.js';

/** Process → clock → the elements a case stands at while that clock presses. */
export type ClockSpans = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * Whether a case `c` is late where it stands with the entry `e` of its current elements: the element's own clock has run out, or one of the case
 * or of the element's own instance whose span it lies in. The board counts by this, and the list beside it shows those.
 */
export const isLateHere = (spans: ClockSpans): RawBuilder<boolean> => sql<boolean>`(coalesce((e ->> 'overdue')::boolean, false)
  or ('overdue' = any(c.flags) and exists (select 1 from jsonb_array_elements(c.deadlines) d
    where d ->> 'state' = 'overdue' and (d -> 'scope' is null or d #>> '{scope,key}' = e #>> '{scope,key}')
      and ${JSON.stringify(spans)}::jsonb -> c.process -> (d ->> 'clockId') ? (e ->> 'elementId'))))`;

/** Cases `c` that stand at an element and are late there. */
export const isLateAt = (elementId: ElementId, spans: ClockSpans): RawBuilder<boolean> =>
  sql<boolean>`exists (select from jsonb_array_elements(c.current_elements) e where e ->> 'elementId' = ${elementId} and ${isLateHere(spans)})`;
