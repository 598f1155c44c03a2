import { buildWorkflowBundle } from '../../dev/build/workflow-bundle.js';

/** The workflow bundle for `Worker.create({ workflowBundle })`, built once for a state of the sources and then reused. */
export async function workflowBundle(): Promise<{ codePath: string }> {
  const codePath = process.env.TEST_WORKFLOW_BUNDLE ?? (await buildWorkflowBundle()).path;
  return { codePath };
}
