import { type RawBuilder, sql } from 'kysely';
import { escapeLike } from './users.js';

/** Cases (alias `c`) that a text finds: number, title, serials, waybills (trigram index), or the name of their company. A union, so that each part uses its index. */
export function matches(text: string): RawBuilder<boolean> {
  const like = `%${escapeLike(text)}%`;
  return sql<boolean>`c.id in (select case_id from case_search where text ilike ${like} union select id from cases where party_id in (select id from parties where name ilike ${like}))`;
}
