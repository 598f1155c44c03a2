import type { Database } from '../../db/pool.js';
import { jobOfLane } from '../../db/queries/jobs.js';
import { ApiError } from '../errors/api-error.js';

/** 409 with how far the job is that has the lane, and who asked for it when. */
export async function laneTaken(db: Database, lane: string): Promise<ApiError> {
  const job = await jobOfLane(db, lane);
  const by = job && { by: { id: job.actorId, name: job.actorName }, at: job.createdAt.getTime() };
  return new ApiError('jobUnderWay', { params: { done: job?.done ?? 0, total: job?.total ?? 0 }, ...by });
}
