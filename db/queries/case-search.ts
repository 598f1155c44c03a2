import { type RawBuilder, sql } from 'kysely';
import { escapeLike } from './users.js';

/** A whole number of a case. */
const NUMBER = /^[a-z]+-\d{6}-\d{4,}$/i;

/** Cases (alias `c`) that a text finds: number, title, serials, waybills (trigram index), or the name of their company. A union, so that each part uses its index. A whole number finds its case. */
export function matches(text: string): RawBuilder<boolean> {
  if (NUMBER.test(text.trim())) return sql<boolean>`c.id = ${text.trim().toUpperCase()}`;
  const like = `%${escapeLike(text)}%`;
  return sql<boolean>`c.id in (select case_id from case_search where text ilike ${like} union select id from cases where party_id in (select id from parties where name ilike ${like}))`;
}
