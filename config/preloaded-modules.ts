/**
 * Modules of the workflow bundle that a worker loads once and not once a case: reading the FEEL interpreter's tables took a
 * tenth of a worker's time. Only modules whose state is the same for all cases may stand here (the interpreter keeps
 * nothing but the names of time zones it has found to be valid; time it takes from the case, engine/expressions).
 */
export const PRELOADED_MODULES: readonly string[] = ['feelin'];
