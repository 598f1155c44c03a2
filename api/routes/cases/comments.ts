import { z } from 'zod';
import { addComment, listComments as selectComments } from '../../../db/queries/comments.js';
import { comment, commentRequest } from '../../contract/cases.js';
import { page, shortListQuery } from '../../contract/common.js';
import { pageOfWhole } from '../../http/cursor.js';
import { isoInstant } from '../../http/instant.js';
import { created, ok, signedIn } from '../../http/operation.js';
import { visibleCase } from '../../views/case-detail.js';
import { caseId } from './read-case.js';

type Row = Awaited<ReturnType<typeof selectComments>>[number];
const view = (row: Row) => ({
  id: String(row.id),
  author: { id: row.author_id, name: row.author_name },
  text: row.text,
  internal: row.internal,
  at: isoInstant(row.at),
});

/** `GET /api/cases/{id}/comments`: in order; people outside get those meant for them. */
export const listComments = signedIn(
  {
    id: 'listComments',
    method: 'get',
    path: '/api/cases/{id}/comments',
    tag: 'cases',
    summary: 'Comments of a case',
    params: caseId,
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'comments', schema: page(comment) } },
    errors: ['notFound'],
  },
  async ({ caller, params, query, list, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    return ok(pageOfWhole((await selectComments(deps.db, row.id, !caller.outside)).map(view), query, list, ({ id }) => id));
  },
);

/** `POST /api/cases/{id}/comments`: internal unless told otherwise; what people outside write is not. */
export const createComment = signedIn(
  {
    id: 'createComment',
    method: 'post',
    path: '/api/cases/{id}/comments',
    tag: 'cases',
    summary: 'Comment on a case',
    params: caseId,
    body: commentRequest,
    responses: { 201: { description: 'the comment', schema: comment } },
    errors: ['notFound'],
    idempotent: 'once',
  },
  async ({ caller, params, body, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    const internal = caller.outside ? false : (body.internal ?? true);
    return created(view(await addComment(deps.db, { caseId: row.id, author: caller.actor, text: body.text, internal })));
  },
);
