import { join } from 'node:path';
import { DIST_DIR } from '../paths.js';
import { buildWhenChanged, type Built } from './inputs.js';
import { runTarget } from './target.js';

const INPUTS = ['workflows', 'engine', 'model', 'config', 'package-lock.json', 'dev/build'];

/** The prebuilt workflow code that the worker loads as it is. */
export const WORKFLOW_BUNDLE = join(DIST_DIR, 'workflow-bundle.js');

/** Bundles workflows/ by Temporal's own bundler. */
export function buildWorkflowBundle(): Promise<Built> {
  return buildWhenChanged('workflow-bundle', INPUTS, WORKFLOW_BUNDLE, () => runTarget('workflow-bundle'));
}
