import { urgeRequest } from '../../contract/handing-on.js';
import { handing } from './handing-on.js';

/** `POST /api/tasks/{id}/urge`: 催办. Whoever waits for a task tells who has it, or may take it; not too often. */
export const urgeTask = handing({
  id: 'urge',
  summary: 'Tell who has a task that it is waited for',
  body: urgeRequest,
  holds: false,
  commandOf: ({ body }, { task }) =>
    Promise.resolve({
      kind: 'urgeTask',
      taskId: task.id,
      ...(task.assignee !== null && { holder: task.assignee }),
      ...(body.comment && { comment: body.comment }),
    }),
});
