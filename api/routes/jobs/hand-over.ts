import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.js';
import { addJob, findJob, type NewJob } from '../../../db/queries/jobs.js';
import type { OperationEffect } from '../../contract/common.js';
import { dryRunQuery } from '../../contract/common.js';
import { handOverPreview, type HandOverPreview, handOverRequest, type HandOverRequest, job } from '../../contract/jobs.js';
import type { Deps } from '../../deps.js';
import { type Language, textIn } from '../../http/language.js';
import { ok, type Reply, type SignedInCall, signedIn } from '../../http/operation.js';
import { patienceOf } from '../../http/prefer-wait.js';
import { driveJob, settledJob } from '../../running-cases/drive-job.js';
import { type HandOver, planHandOver, triedHandOver } from '../../running-cases/hand-over.js';
import type { Place } from '../../running-cases/places.js';
import { reassignedWords } from '../../views/hand-effects.js';
import { inWords, jobView } from '../../running-cases/job-view.js';
import { laneTaken } from '../../running-cases/lane-taken.js';
import { elementName } from '../../views/definition-names.js';
import { personInAddress } from '../../contract/addresses.js';

const leaver = z.strictObject({ id: personInAddress });
type Call = SignedInCall<z.infer<typeof leaver>, { dryRun?: 'true' | 'false' | undefined }, HandOverRequest>;

async function effectOf(deps: Deps, to: HandOver['to'], { task, place }: Place, language: Language): Promise<OperationEffect> {
  const { document } = await deps.definitions.versionOf(task);
  return {
    kind: 'taskReassigned',
    caseId: task.caseId,
    number: task.caseId,
    title: task.title,
    elementId: task.elementId,
    ...(task.scope && { scope: task.scope }),
    text: textIn(reassignedWords(textIn(elementName(document, task.elementId), language), to?.name ?? null, place), language),
  };
}

async function preview({ deps, language }: Call, { to, places }: HandOver): Promise<HandOverPreview> {
  const effects = await Promise.all(places.filter(({ refusal }) => !refusal).map((place) => effectOf(deps, to, place, language)));
  const refused = places.flatMap(({ task, refusal }) => (refusal ? [{ caseId: task.caseId, taskId: task.id, ...inWords(refusal, language) }] : []));
  return { effects, refused };
}

/** Writes the job and the audit, once. 409 while the last hand-over of the same person is under way. */
async function begin({ deps, caller, requestId, params, body }: Call, plan: HandOver): Promise<void> {
  const subject = `user/${params.id}`;
  const [from, to] = [plan.from.name, plan.to?.name];
  const wish: NewJob<'handOver'> = {
    id: requestId,
    kind: 'handOver',
    payload: { from: plan.from, to: plan.to && { id: plan.to.id, name: plan.to.name } },
    subject,
    lane: subject,
    title: {
      zh: to === undefined ? `${from} 的任务退回候选组` : `${from} 的任务转给 ${to}`,
      en: to === undefined ? `Tasks of ${from} back to their groups` : `Tasks of ${from} to ${to}`,
    },
    dryRun: false,
    processes: null,
    actor: caller.actor,
    reason: body.reason,
    cases: plan.places.map(({ task, refusal }) => ({ caseId: task.caseId, item: task.id, ...(refusal && { refusal }) })),
  };
  await deps.db.transaction().execute(async (trx) => {
    const { reason, ...after } = body;
    if (!(await appendAudit(trx, { actor: caller.actor, action: 'tasks.handedOver', subject, after, reason, requestId }))) return;
    if (!(await addJob(trx, wish))) throw await laneTaken(trx, subject);
  });
}

async function started({ deps, caller, requestId, language, req }: Call): Promise<Reply> {
  driveJob(deps, requestId);
  const row = await settledJob(deps, requestId, patienceOf(req));
  return { status: 202, body: await jobView(deps, caller, row, language) };
}

/** `POST /api/users/{id}/hand-over`: all that a person has to do goes to another, or back to its groups; for supervisors of the processes and ops. */
export const handOverTasks = signedIn(
  {
    id: 'handOverTasks',
    method: 'post',
    path: '/api/users/{id}/hand-over',
    tag: 'people',
    summary: "Give all of a person's tasks to another",
    params: leaver,
    query: dryRunQuery,
    body: handOverRequest,
    headers: ['Prefer'],
    responses: {
      200: { description: 'with dryRun: the tasks that would change hands, and those that could not', schema: handOverPreview },
      202: { description: 'the job that does it', schema: job, location: '/api/jobs/{id}' },
    },
    errors: ['forbidden', 'notFound', 'jobUnderWay'],
    idempotent: 'resume',
  },
  async (call) => {
    const { deps, caller, params, query, body, requestId, idempotency } = call;
    if (idempotency?.retried === true && (await findJob(deps.db, requestId))) return started(call);
    const plan = await planHandOver(deps, caller, { from: params.id, ...body });
    if (query.dryRun === 'true') return ok(await preview(call, await triedHandOver(deps, caller, plan)));
    await begin(call, plan);
    return started(call);
  },
);
