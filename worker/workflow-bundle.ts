import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { Logger, WorkflowBundleOption } from '@temporalio/worker';
import { payloadConverterPath } from '../config/payload-codec.js';
import { preloadedModules } from '../config/preloaded-modules.js';

/** The workflow code: the prebuilt bundle when its path is given, else built now (some seconds). */
export async function workflowBundle(codePath: string | undefined, logger: Logger): Promise<WorkflowBundleOption> {
  if (codePath !== undefined) return { codePath };
  const extension = extname(fileURLToPath(import.meta.url));
  const pathOf = (source: string): string => fileURLToPath(new URL(`../${source}${extension}`, import.meta.url));
  return bundleWorkflowCode({ workflowsPath: pathOf('workflows/index'), payloadConverterPath, preloadModules: preloadedModules(pathOf), logger });
}
