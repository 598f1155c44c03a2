import { payloadConverterPath } from './payload-codec.js';

/**
 * Modules of the workflow bundle that a worker loads once and not once a case: reading the FEEL interpreter's tables and the
 * engine took a fifth of the workflow thread's time. Only modules whose state is the same for all cases may stand here. The
 * interpreter keeps nothing but the names of time zones it has found to be valid (time it takes from the case,
 * engine/expressions); the engine is pure and keeps nothing at all; what the SDK keeps of a case it has in its activator, and it loads most of itself once anyhow.
 */
const PACKAGES = ['feelin', '@temporalio/workflow'];
/** What workflows/ imports of the engine, from the root of the sources, without extension. */
const ENGINE = [
  'engine/step',
  'engine/project',
  'engine/active-elements',
  'engine/behaviors/due',
  'engine/revisions',
  'engine/running-clocks',
  'engine/upgrade-state',
];

/** The same as Temporal's bundler wants them (`preloadModules`); `pathOf` gives the file of a source. */
export const preloadedModules = (pathOf: (source: string) => string): string[] => [...PACKAGES, payloadConverterPath, ...ENGINE.map(pathOf)];
