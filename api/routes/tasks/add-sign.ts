import { addSignRequest } from '../../contract/handing-on.js';
import { visibleCase } from '../../views/case-detail.js';
import { givenTo } from '../cases/assignee.js';
import { handing } from './handing-on.js';

/** `POST /api/tasks/{id}/addSign`: 加签. More people decide before the caller, after him, or beside him; of a task that several decide. */
export const addSign = handing({
  id: 'addSign',
  summary: 'Ask more people to decide',
  body: addSignRequest,
  holds: true,
  commandOf: async ({ deps, caller, body }, { task }) => {
    const row = await visibleCase(deps, caller, task.caseId);
    const users = await Promise.all(body.users.map((id, i) => givenTo(deps, row, task.id, id, `/users/${i}`)));
    const place = body.position === 'parallel' ? ({ position: 'parallel' } as const) : { position: body.position, how: body.how };
    return { kind: 'addSign', taskId: task.id, users, place, ...(body.comment && { comment: body.comment }) };
  },
});
