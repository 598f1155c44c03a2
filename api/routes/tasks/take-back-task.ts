import { takeBackRequest } from '../../contract/handing-on.js';
import { errorOfRejection } from '../../commands/rejection.js';
import { loadNames } from '../../views/names.js';
import { handing } from './handing-on.js';

/** `POST /api/tasks/{id}/takeBack`: 收回. Who has asked for an opinion does not wait for it any more; the task is his again. */
export const takeBackTask = handing({
  id: 'takeBack',
  summary: 'Take back a task that is out for an opinion',
  body: takeBackRequest,
  holds: false,
  commandOf: async ({ deps, body }, { task }) => {
    if (task.assignee === null) throw errorOfRejection({ code: 'notDelegated' });
    const from = (await loadNames(deps, { users: [task.assignee], parties: [] })).person(task.assignee);
    return { kind: 'takeBackTask', taskId: task.id, from, ...(body.comment && { comment: body.comment }) };
  },
});
