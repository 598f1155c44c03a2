import { delegateRequest } from '../../contract/handing-on.js';
import { visibleCase } from '../../views/case-detail.js';
import { givenTo } from '../cases/assignee.js';
import { handing } from './handing-on.js';

/** `POST /api/tasks/{id}/delegate`: 委派. Another person gives his opinion, then the task is the caller's again; no claim is needed first. */
export const delegateTask = handing({
  id: 'delegate',
  summary: 'Ask somebody for an opinion; the task comes back',
  body: delegateRequest,
  holds: true,
  commandOf: async ({ deps, caller, body }, { task }) => {
    const to = await givenTo(deps, await visibleCase(deps, caller, task.caseId), task.id, body.to, '/to');
    return { kind: 'delegateTask', taskId: task.id, to, ...(body.comment && { comment: body.comment }) };
  },
});
