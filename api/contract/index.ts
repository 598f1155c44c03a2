/** The HTTP contract's types for the web app: import them as types, so that zod stays out of its bundle. */
export type * from './attachments.js';
export type * from './board.js';
export type * from './calendars.js';
export type * from './cases.js';
export type * from './common.js';
export type * from './definitions.js';
export type * from './events.js';
export type * from './handing-on.js';
export type * from './health.js';
export type * from './jobs.js';
export type * from './journal-entries.js';
export type * from './journal-kinds.js';
export type * from './parameters.js';
export type * from './people.js';
export type * from './session.js';
export type * from './task-results.js';
export type * from './tasks.js';
