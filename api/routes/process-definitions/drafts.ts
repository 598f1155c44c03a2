import { z } from 'zod';
import {
  addDefinitionDraft,
  deleteDefinitionDraft,
  findDefinitionDraft,
  replaceDefinitionDraft,
  type DefinitionDraft,
} from '../../../db/queries/definition-drafts.js';
import { appendAudit } from '../../../db/queries/audit.js';
import { whatExists } from '../../../db/publish.js';
import { definitionDraft, draftDocument } from '../../contract/definitions.js';
import { inspect, problemsIn } from '../../definitions/draft-problems.js';
import type { Deps } from '../../deps.js';
import { invalidField, notFound } from '../../errors/api-error.js';
import { isoInstant } from '../../http/instant.js';
import type { Language } from '../../http/language.js';
import { noContent, signedIn, type Reply } from '../../http/operation.js';
import { etagOf, isFulfilled, preconditionOf } from '../../http/preconditions.js';
import { designable, lostRace, noDraft } from './draft-access.js';
import { processInAddress } from '../../contract/addresses.js';

const params = z.strictObject({ key: processInAddress.min(1).max(64) });
const path = '/api/process-definitions/{key}/draft';
const WRITES = ['If-Match', 'If-None-Match'] as const;

/** A draft with what is wrong with it, under its ETag. */
async function view(deps: Deps, draft: DefinitionDraft, language: Language, status = 200): Promise<Reply> {
  const { problems } = inspect(draft.document, await whatExists(deps.db));
  const body = {
    draft: draft.document,
    problems: problemsIn(problems, draft.document, language),
    savedAt: isoInstant(draft.savedAt),
    savedBy: draft.savedBy,
  };
  return { status, body, headers: { ETag: etagOf(draft.revision) } };
}

/** `GET /api/process-definitions/{key}/draft`: what is being drawn, with its problems. */
export const readDraft = signedIn(
  {
    id: 'readDefinitionDraft',
    method: 'get',
    path,
    tag: 'processes',
    summary: 'The draft of a process, with its problems',
    params,
    responses: { 200: { description: 'the draft; its ETag is what the next save names', schema: definitionDraft } },
    errors: ['notFound', 'forbidden'],
  },
  async ({ caller, params: { key }, deps, language }) => {
    await designable(deps, caller, key);
    const draft = await findDefinitionDraft(deps.db, key);
    if (!draft) throw notFound();
    return view(deps, draft, language);
  },
);

/**
 * `PUT /api/process-definitions/{key}/draft`: saves what is being drawn, fit or not yet; nothing runs by it before it is published.
 * `If-Match` names the save it was made on; the first one is made with `If-None-Match: *`.
 */
export const saveDefinitionDraft = signedIn(
  {
    id: 'saveDefinitionDraft',
    method: 'put',
    path,
    tag: 'processes',
    summary: 'Save the draft of a process',
    params,
    body: draftDocument,
    headers: WRITES,
    responses: {
      200: { description: 'saved', schema: definitionDraft },
      201: { description: 'saved: the first draft', schema: definitionDraft },
    },
    errors: ['forbidden', 'savedMeanwhile', 'draftGone'],
  },
  async ({ caller, params: { key }, body, deps, language, req }) => {
    await designable(deps, caller, key);
    if (body['key'] !== key) throw invalidField('/key', body['key'] === undefined ? 'required' : 'notAllowed', { expected: key });
    const present = await findDefinitionDraft(deps.db, key);
    if (!isFulfilled(preconditionOf(req), present?.revision)) throw lostRace(present);
    const draft = { key, document: body, author: caller.actor };
    const saved = present ? await replaceDefinitionDraft(deps.db, draft, present.revision) : await addDefinitionDraft(deps.db, draft);
    if (!saved) throw lostRace(await findDefinitionDraft(deps.db, key));
    return view(deps, saved, language, present ? 200 : 201);
  },
);

/** `DELETE /api/process-definitions/{key}/draft`: throws it away; what is published stays. */
export const deleteDraft = signedIn(
  {
    id: 'deleteDefinitionDraft',
    method: 'delete',
    path,
    tag: 'processes',
    summary: 'Throw the draft of a process away',
    params,
    headers: ['If-Match'],
    responses: { 204: { description: 'gone' } },
    errors: ['notFound', 'forbidden', 'savedMeanwhile', 'draftGone'],
  },
  async ({ caller, params: { key }, deps, req, requestId }) => {
    await designable(deps, caller, key);
    const precondition = preconditionOf(req);
    await deps.db.transaction().execute(async (trx) => {
      const draft = await findDefinitionDraft(trx, key, { lock: true });
      if (!draft) throw await noDraft(trx, key, precondition);
      if (typeof precondition === 'object' && !isFulfilled(precondition, draft.revision)) throw lostRace(draft);
      await deleteDefinitionDraft(trx, key);
      await appendAudit(trx, { actor: caller.actor, action: 'definition.draftDeleted', subject: `definition/${key}`, before: draft.document, requestId });
    });
    return noContent();
  },
);
