import { type RawBuilder, sql } from 'kysely';

/**
 * Tasks that are still to be done, also while their case is suspended: then they stand in the lists of those who have them, and whoever has one
 * sees its case. Counts and lists both ask this. Literal, as the predicates of the partial indexes are. `table`: alias of `tasks`.
 */
export const isUndone = (table: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${table}.state`)} in ('open', 'suspended')`;

/** Cases that have not ended: what a board counts, and what the list of an element shows. `table`: alias of `cases`. */
export const isAlive = (table: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${table}.status`)} in ('running', 'suspended')`;
