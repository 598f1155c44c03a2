import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { DIST_DIR, fromRoot } from '../paths.js';
import { buildWhenChanged, type Built } from './inputs.js';

const INPUTS = ['workflows', 'engine', 'model', 'config/payload-codec.ts', 'package-lock.json', 'dev/build/workflow-bundle.ts'];

/** Bundles workflows/ by Temporal's own bundler into dist/workflow-bundle.js, which the worker loads as it is. */
export function buildWorkflowBundle(): Promise<Built> {
  const path = join(DIST_DIR, 'workflow-bundle.js');
  return buildWhenChanged('workflow-bundle', INPUTS, path, async () => {
    const { code } = await bundleWorkflowCode({ workflowsPath: fromRoot('workflows', 'index.ts'), logger: new DefaultLogger('WARN') });
    mkdirSync(dirname(path), { recursive: true });
    const whole = `${path}.${process.pid}`;
    writeFileSync(whole, code);
    renameSync(whole, path);
  });
}
