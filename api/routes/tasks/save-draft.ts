import { dropTaskDraft, saveTaskDraft } from '../../../db/queries/task-drafts.js';
import { draftRequest } from '../../contract/tasks.js';
import { rowFaults } from '../../../model/forms/row-faults.js';
import { fieldFault, invalid } from '../../errors/api-error.js';
import { pointer } from '../../errors/zod-faults.js';
import { inApiWords } from '../../forms/fault-words.js';
import { formOfTask } from '../../forms/form-store.js';
import { noContent, signedIn } from '../../http/operation.js';
import { taskOperations } from '../../policy/case-access.js';
import { refusalOf, taskId, visibleTask } from './task-access.js';

/** `POST /api/tasks/{id}/draft`: keeps what is typed, right or wrong, in the place of what the caller had kept; checked when it is sent. Lists are lists of rows, though. */
export const saveDraft = signedIn(
  {
    id: 'saveDraft',
    method: 'post',
    path: '/api/tasks/{id}/draft',
    tag: 'tasks',
    summary: 'Keep what is typed',
    params: taskId,
    body: draftRequest,
    responses: { 204: { description: 'kept' } },
    errors: ['forbidden', 'notFound', 'taskClaimed', 'taskClosed', 'taskNotOpen'],
  },
  async ({ caller, params, body, deps }) => {
    const { task, definition, element } = await visibleTask(deps, caller, params.id);
    if (!taskOperations(caller, task).includes('draft')) throw await refusalOf(deps, caller, task);
    const fields = formOfTask(definition, element).schema.properties;
    const { values, basedOn = {} } = body;
    const unknown = Object.entries({ values, basedOn }).flatMap(([part, named]) =>
      Object.keys(named).flatMap((name) => (Object.hasOwn(fields, name) ? [] : [fieldFault(pointer([part, name]), 'unknownField')])),
    );
    const noRows = Object.entries({ values, basedOn }).flatMap(([part, named]) => rowFaults(fields, named, pointer([part])));
    if (unknown.length + noRows.length > 0) throw invalid(...unknown, ...noRows.map(inApiWords));
    if (Object.keys(values).length === 0) await dropTaskDraft(deps.db, task.id, caller.account.id);
    else await saveTaskDraft(deps.db, task.id, caller.account.id, { values, basedOn });
    return noContent();
  },
);
