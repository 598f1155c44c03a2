import { errorOfRejection } from '../../commands/rejection.js';
import { withdrawRequest } from '../../contract/handing-on.js';
import { handing } from './handing-on.js';

/** `POST /api/tasks/{id}/withdraw`: 撤回. Who has completed a task takes his answer back, as long as nobody has acted after him. */
export const withdrawTask = handing({
  id: 'withdraw',
  summary: 'Take back an answer that nobody has acted upon',
  body: withdrawRequest,
  holds: false,
  commandOf: ({ body }, { task }) => {
    if (task.completedAt === null) throw errorOfRejection({ code: 'nextHasActed' });
    return Promise.resolve({
      kind: 'withdrawTask',
      taskId: task.id,
      elementId: task.elementId,
      ...(task.scope && { scopeKey: task.scope.key }),
      doneAt: task.completedAt.getTime(),
      ...(body.comment && { comment: body.comment }),
    });
  },
});
