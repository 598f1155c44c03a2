import { z } from 'zod';
import { countJobs, findJob, type JobRow, listJobs as selectJobs } from '../../../db/queries/jobs.js';
import type { Principal } from '../../auth/principal.js';
import { page } from '../../contract/common.js';
import { job, jobEffects, jobEffectsQuery, jobListQuery, jobSummary as summarySchema } from '../../contract/jobs.js';
import type { Deps } from '../../deps.js';
import { notFound } from '../../errors/api-error.js';
import { authorize } from '../../http/authorize.js';
import { decodeCursor, encodeCursor, pageOf } from '../../http/cursor.js';
import { ok, signedIn } from '../../http/operation.js';
import { effectsOfJob } from '../../running-cases/job-effects.js';
import { jobSummary, jobView, maySeeJob } from '../../running-cases/job-view.js';
import { jobInAddress } from '../../contract/addresses.js';

export const jobId = z.strictObject({ id: jobInAddress });

/** A job the caller may know of; 404 otherwise. */
export async function visibleJob({ db }: Pick<Deps, 'db'>, caller: Principal, id: string): Promise<JobRow> {
  const row = await findJob(db, id);
  if (!row || !maySeeJob(caller, { startedBy: row.actorId })) throw notFound();
  return row;
}

/** `GET /api/jobs`: newest first; ops see all, others their own. */
export const listJobs = signedIn(
  {
    id: 'listJobs',
    method: 'get',
    path: '/api/jobs',
    tag: 'rules',
    summary: 'Long work over many cases',
    query: jobListQuery,
    responses: { 200: { description: 'a page of jobs, without their reports', schema: page(summarySchema) } },
    errors: ['forbidden'],
  },
  async ({ caller, ability, query, list, deps }) => {
    authorize(ability, 'read', 'Job');
    const filter = { actor: caller.roles.includes('ops') ? undefined : caller.account.id, state: query.state };
    const found = await selectJobs(deps.db, filter, { before: decodeCursor(query.cursor, list, 'instant'), limit: query.limit + 1 });
    const { rows, nextCursor } = pageOf(found, query.limit, list, ({ sortKey, id }) => ({ at: sortKey, id }));
    const items = rows.map((row) => jobSummary(caller, row));
    return ok({ items, nextCursor, ...(query.count === 'true' && { total: await countJobs(deps.db, filter) }) });
  },
);

/** `GET /api/jobs/{id}`: how far it is, and each case that did not follow. */
export const readJob = signedIn(
  {
    id: 'readJob',
    method: 'get',
    path: '/api/jobs/{id}',
    tag: 'rules',
    summary: 'One job with its report',
    params: jobId,
    responses: { 200: { description: 'the job', schema: job } },
    errors: ['notFound'],
  },
  async ({ caller, params, deps, language }) => ok(await jobView(deps, caller, await visibleJob(deps, caller, params.id), language)),
);

/** `GET /api/jobs/{id}/effects`: old and new due times of the cases that followed, or would; a page holds the effects of `limit` cases. */
export const readJobEffects = signedIn(
  {
    id: 'readJobEffects',
    method: 'get',
    path: '/api/jobs/{id}/effects',
    tag: 'rules',
    summary: 'What a job did, or would do',
    params: jobId,
    query: jobEffectsQuery,
    responses: { 200: { description: 'effects, in the order of the cases', schema: jobEffects } },
    errors: ['notFound'],
  },
  async ({ caller, params, query, list, deps, language }) => {
    const row = await visibleJob(deps, caller, params.id);
    const cursor = decodeCursor(query.cursor, list, 'serial');
    const { effects, cases, last } = await effectsOfJob(deps, caller, row, language, { after: cursor && Number(cursor.id), limit: query.limit });
    return ok({ items: effects, nextCursor: cases === query.limit && last !== null ? encodeCursor({ at: null, id: String(last) }, list) : null });
  },
);
