import { markCopyRead } from '../../../db/queries/copies.js';
import { copyRequest } from '../../contract/handing-on.js';
import { notFound } from '../../errors/api-error.js';
import { noContent, signedIn } from '../../http/operation.js';
import { visibleCase } from '../../views/case-detail.js';
import { givenTo } from '../cases/assignee.js';
import { handing } from './handing-on.js';
import { taskId, visibleTask } from './task-access.js';

/** `POST /api/tasks/{id}/cc`: 抄送. People who may be given work of this case are sent a copy to read. */
export const copyTask = handing({
  id: 'cc',
  summary: 'Send people a copy to read',
  body: copyRequest,
  holds: false,
  commandOf: async ({ deps, caller, body }, { task }) => {
    const row = await visibleCase(deps, caller, task.caseId);
    const users = await Promise.all(body.users.map((id, i) => givenTo(deps, row, task.id, id, `/users/${i}`)));
    return { kind: 'copyTask', taskId: task.id, users, ...(body.comment && { comment: body.comment }) };
  },
});

/** `POST /api/tasks/{id}/read`: 已阅. The caller has read the copy that he was sent; the first time counts. */
export const readCopy = signedIn(
  {
    id: 'readCopy',
    method: 'post',
    path: '/api/tasks/{id}/read',
    tag: 'tasks',
    summary: 'The copy that the caller was sent is read',
    params: taskId,
    responses: { 204: { description: 'noted' } },
    errors: ['notFound'],
  },
  async ({ caller, params, deps }) => {
    const { task } = await visibleTask(deps, caller, params.id);
    if (!(await markCopyRead(deps.db, caller.account.id, task.id, new Date(deps.now())))) throw notFound();
    return noContent();
  },
);
