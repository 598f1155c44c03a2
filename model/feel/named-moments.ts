/** A moment as the engine reads it (engine/expressions/instants.ts), so far as a pattern can tell. */
const WRITTEN = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Whether a text is written like one that names a moment. */
export const namesMoment = (text: string): boolean => WRITTEN.test(text);
