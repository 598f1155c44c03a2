import type { ColumnType } from 'kysely';

/** Types of columns as the driver gives and takes them. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
/** An instant that the database fills in. */
export type DefaultInstant = ColumnType<Date, Date | string | undefined, Date | string>;
/** JSON: read parsed, written as text. */
export type Json<T> = ColumnType<T, string, string>;
