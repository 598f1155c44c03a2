import { z } from 'zod';
import type { Database } from '../../../db/pool.js';
import { publish, whatExists } from '../../../db/publish.js';
import { appendAudit } from '../../../db/queries/audit.js';
import { deleteDefinitionDraft, findDefinitionDraft } from '../../../db/queries/definition-drafts.js';
import { latestDocumentsIn, listVersions, oneAtATime } from '../../../db/queries/definitions.js';
import { anyKept } from '../../../db/queries/visibility.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import { keepsLess } from '../../../model/withheld.js';
import { publishedVersion, publishRequest, type PublishRequest } from '../../contract/definitions.js';
import { faultsOfProblems, inspect, problemsIn } from '../../definitions/draft-problems.js';
import { ApiError } from '../../errors/api-error.js';
import { isoInstant } from '../../http/instant.js';
import { type Reply, signedIn, type SignedInCall } from '../../http/operation.js';
import { isFulfilled, preconditionOf } from '../../http/preconditions.js';
import { withheldOf } from '../../policy/case-access.js';
import { designable, lostRace, noDraft } from './draft-access.js';
import { processInAddress } from '../../contract/addresses.js';

type Call = SignedInCall<{ key: string }, undefined, PublishRequest>;

/**
 * A version that keeps cases from fewer people (those of older versions stay kept by their own rules, new ones are not) is published by ops, and by nobody from
 * whom a case of the process is kept. Throws `keepsLess`.
 */
async function checkStillKept({ caller }: Call, trx: Database, definition: ProcessDefinition): Promise<void> {
  const before = (await latestDocumentsIn(trx)).find(({ key }) => key === definition.key);
  if (!before || !keepsLess(before, definition)) return;
  if (!caller.roles.includes('ops') || (await anyKept(trx, withheldOf(caller, [before])))) throw new ApiError('keepsLess');
}

/** Draft, version and audit change together: the draft is gone when its version is there. */
async function publishDraft(call: Call, trx: Database): Promise<Reply> {
  const { caller, params, body, language, req, requestId } = call;
  const { key } = params;
  await oneAtATime(trx);
  const precondition = preconditionOf(req);
  const draft = await findDefinitionDraft(trx, key, { lock: true });
  if (!draft) throw await noDraft(trx, key, precondition);
  if (typeof precondition === 'object' && !isFulfilled(precondition, draft.revision)) throw lostRace(draft);
  const known = await whatExists(trx);
  const { definition, problems } = inspect(draft.document, known);
  const errors = faultsOfProblems(problems, draft.document);
  if (!definition || errors.length > 0) throw new ApiError('unfitDefinition', { errors, problems: problemsIn(problems, draft.document, language) });
  await checkStillKept(call, trx, definition);
  const { version, isNew } = await publish(trx, { document: definition, note: body.note ?? null, publishedBy: caller.account.id }, known);
  await deleteDefinitionDraft(trx, key);
  await appendAudit(trx, {
    actor: caller.actor,
    action: 'definition.published',
    subject: `definition/${key}`,
    after: { version, note: body.note ?? null, isNew },
    requestId,
  });
  // a draft that is the newest version already stays that one's, with who published it and why
  const published = (await listVersions(trx, key)).find((each) => each.version === version);
  if (!published) throw new Error(`definition ${key}@${version} is not there after it was published`);
  const reply = {
    status: 201,
    body: { key, version, publishedAt: isoInstant(published.publishedAt), publishedBy: published.publishedBy, note: published.note },
  };
  await call.keep(trx, reply);
  return reply;
}

/** `POST /api/process-definitions/{key}/publish`: the draft becomes the next version; cases that run keep theirs. Problems of severity error keep it from that. */
export const publishDefinition = signedIn(
  {
    id: 'publishProcessDefinition',
    method: 'post',
    path: '/api/process-definitions/{key}/publish',
    tag: 'processes',
    summary: 'Publish the draft of a process',
    params: z.strictObject({ key: processInAddress }),
    body: publishRequest,
    headers: ['If-Match'],
    responses: {
      201: { description: 'the version that now is the newest', schema: publishedVersion, location: '/api/process-definitions/{key}/versions/{version}' },
    },
    errors: ['notFound', 'forbidden', 'keepsLess', 'savedMeanwhile', 'draftGone', 'unfitDefinition'],
    idempotent: 'once',
  },
  async (call) => {
    const { deps, caller, params } = call;
    await designable(deps, caller, params.key);
    const reply = await deps.db.transaction().execute((trx) => publishDraft(call, trx));
    deps.reference.forget();
    return reply;
  },
);
