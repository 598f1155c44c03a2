import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { payloadConverterPath } from '../../../config/payload-codec.js';
import { preloadedModules } from '../../../config/preloaded-modules.js';
import { fromRoot } from '../../paths.js';
import { forThisNode, withNamedGlobals } from '../sandbox-code.js';
import { WORKFLOW_BUNDLE } from '../workflow-bundle.js';

const { code } = await bundleWorkflowCode({
  workflowsPath: fromRoot('workflows', 'index.ts'),
  payloadConverterPath,
  preloadModules: preloadedModules((source) => fromRoot(`${source}.ts`)),
  logger: new DefaultLogger('WARN'),
  webpackConfigHook: forThisNode,
});
mkdirSync(dirname(WORKFLOW_BUNDLE), { recursive: true });
const whole = `${WORKFLOW_BUNDLE}.${process.pid}`;
writeFileSync(whole, withNamedGlobals(code));
renameSync(whole, WORKFLOW_BUNDLE);
