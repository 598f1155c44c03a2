import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { HandActivities } from './activities.js';
import { COMPLETE, FIRST_TASK, type HandInput } from './messages.js';

const projection = proxyLocalActivities<HandActivities>({ startToCloseTimeout: '5 seconds' });
const asLocal = proxyLocalActivities<HandActivities>({ startToCloseTimeout: '5 seconds' });
const asActivity = proxyActivities<HandActivities>({ startToCloseTimeout: '10 seconds' });

const completeTask = defineUpdate<void, [taskId: string]>(COMPLETE);
const firstTask = defineUpdate<void>(FIRST_TASK);

/**
 * The reference case as a Temporal programmer would write it: tasks in order, a deadline as a condition with a time-out,
 * the projection by a local activity before the update answers.
 */
export async function handwrittenCase(input: HandInput): Promise<void> {
  const { lean, ...goods } = input;
  const caseId = workflowInfo().workflowId;
  const service = lean ? asLocal : asActivity;
  let waiting: string | null = null;
  let written: string | null = null;
  let moves = 0;

  setHandler(firstTask, async () => {
    await condition(() => moves > 0);
  });
  setHandler(
    completeTask,
    async () => {
      waiting = null;
      const seen = moves;
      await condition(() => moves > seen);
    },
    {
      validator: (taskId) => {
        if (taskId !== waiting) throw ApplicationFailure.nonRetryable(`Task ${taskId} is not open`, 'notOpen');
      },
    },
  );

  const open = async (name: string, group: string): Promise<void> => {
    const id = `${caseId}.${name}`;
    waiting = id;
    await projection.write({ caseId, closes: written, opens: { id, name, group }, ...(written === null ? { goods } : {}) });
    written = id;
    moves += 1;
  };
  const close = async (): Promise<void> => {
    waiting = null;
    await projection.write({ caseId, closes: written, opens: null });
    moves += 1;
    await condition(allHandlersFinished);
  };
  const completed = (): boolean => waiting === null;

  await open('A', 'service');
  if (!(await condition(completed, '48 hours'))) {
    await service.log(caseId, 'overdue');
    return close();
  }
  await service.log(caseId, 'acceptance');
  await open('B', 'factory');
  if (!(await condition(completed, '7 days'))) {
    await service.log(caseId, 'reminder');
    await condition(completed);
  }
  if (goods.dispute) {
    await open('D', 'supervisor');
    await condition(completed);
  }
  await open('C', 'service');
  await condition(completed);
  await service.log(caseId, 'notification');
  return close();
}
