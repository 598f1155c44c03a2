import { returnRequest } from '../../contract/handing-on.js';
import { handing } from './handing-on.js';

/** `POST /api/tasks/{id}/return`: 驳回. Sends the case back to a step that was passed, as the definition of this step lets its people. */
export const returnTask = handing({
  id: 'return',
  summary: 'Send the case back to a step that was passed',
  body: returnRequest,
  holds: true,
  commandOf: ({ body }, { task }) =>
    Promise.resolve({ kind: 'returnTask', taskId: task.id, to: body.to, then: body.then, ...(body.comment && { comment: body.comment }) }),
});
