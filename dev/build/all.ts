import { step } from '../progress.js';
import { buildServer } from './server.js';
import { buildWeb } from './web.js';
import { buildWorkflowBundle } from './workflow-bundle.js';
import type { Built } from './inputs.js';
import { say } from '../words.js';

const remark = (built: Built): string => (built.unchanged ? say({ zh: '无变化', en: 'unchanged' }) : '');

/** Builds worker and API, the workflow bundle and the web app; what has not changed is left as it is. */
export async function buildAll(): Promise<void> {
  await Promise.all([
    step({ zh: '构建服务端', en: 'Build worker and API' }, buildServer, remark),
    step({ zh: '构建流程工作流', en: 'Build the workflow bundle' }, buildWorkflowBundle, remark),
    step({ zh: '构建网页', en: 'Build the web app' }, buildWeb, remark),
  ]);
}
