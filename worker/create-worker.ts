import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions, WorkflowBundleOption } from '@temporalio/worker';
import { dataConverter } from '../config/payload-codec.js';
import { BUILD_ID } from '../workflows/messages.js';

const ACTIVITIES_AT_ONCE = 50;

/** What tells one worker from another. */
export interface WorkerSettings {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Left out: a worker for activities only. */
  readonly workflowBundle?: WorkflowBundleOption;
  readonly activities: object;
  /** Activities that may run at once; what is more waits in the task queue. */
  readonly activitiesAtOnce?: number;
  /** Cases kept in memory; by default as many as the heap allows. 0: each workflow task replays (tests). */
  readonly maxCachedWorkflows?: number | undefined;
}

/**
 * The worker of this product, the same in production and in tests: payload codec, task queue, pollers. A case's workflow
 * task waits for its flush, so more workflow tasks are let in than the processor could run at once.
 */
export function createWorker(settings: WorkerSettings): Promise<Worker> {
  const atOnce = settings.activitiesAtOnce ?? ACTIVITIES_AT_ONCE;
  const options: WorkerOptions = {
    connection: settings.connection,
    namespace: settings.namespace,
    taskQueue: settings.taskQueue,
    ...(settings.workflowBundle === undefined ? {} : { workflowBundle: settings.workflowBundle }),
    activities: settings.activities,
    dataConverter,
    // The attribute goes by it, whatever the SDK calls it; its successor, deployments, writes one attribute more.
    buildId: BUILD_ID,
    maxConcurrentWorkflowTaskExecutions: 100,
    maxConcurrentLocalActivityExecutions: 100,
    maxConcurrentActivityTaskExecutions: atOnce,
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 8 },
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: Math.min(3, atOnce) },
    // A worker that died leaves its cases to the others after this, which the next who asks waits for; at 100 clients at once nothing of a living one takes as long.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
    ...(settings.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: settings.maxCachedWorkflows }),
  };
  return Worker.create(options);
}
