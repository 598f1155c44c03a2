import { transferRequest } from '../../contract/handing-on.js';
import { invalidField } from '../../errors/api-error.js';
import { visibleCase } from '../../views/case-detail.js';
import { givenTo } from '../cases/assignee.js';
import { handing } from './handing-on.js';

/** `POST /api/tasks/{id}/transfer`: 转办. Another person has the task from now on, and decides; no claim is needed first. */
export const transferTask = handing({
  id: 'transfer',
  summary: 'Give a task to somebody else, who decides',
  body: transferRequest,
  holds: true,
  fields: { '/assignee': '/to' },
  commandOf: async ({ deps, caller, body }, { task }) => {
    if (body.to === caller.account.id) throw invalidField('/to', 'samePerson');
    const to = await givenTo(deps, await visibleCase(deps, caller, task.caseId), task.id, body.to, '/to');
    return { kind: 'reassignTask', taskId: task.id, assignee: to.id, people: { from: caller.actor, to }, reason: body.comment ?? '' };
  },
});
