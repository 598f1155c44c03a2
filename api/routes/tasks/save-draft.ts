import type { Database } from '../../../db/pool.js';
import { dropTaskDraft, findTaskDraft, lockTaskDraft, saveTaskDraft, type TaskDraftRow } from '../../../db/queries/task-drafts.js';
import { draftRequest } from '../../contract/tasks.js';
import { rowFaults } from '../../../model/forms/row-faults.js';
import type { Principal } from '../../auth/principal.js';
import { ApiError, fieldFault, invalid } from '../../errors/api-error.js';
import { pointer } from '../../errors/zod-faults.js';
import { inApiWords } from '../../forms/fault-words.js';
import { formOfTask } from '../../forms/form-store.js';
import { isoInstant } from '../../http/instant.js';
import { signedIn } from '../../http/operation.js';
import { etagOf, isFulfilled, type Precondition, preconditionOf } from '../../http/preconditions.js';
import { taskOperations } from '../../policy/case-access.js';
import { refusalOf, taskId, visibleTask } from './task-access.js';
import type { WorkItemId } from '../../../model/ids.js';

type Draft = Pick<TaskDraftRow, 'values' | 'basedOn'>;

/** Puts a draft in the place of the one that is there, if that is the one the writer has seen; answers its number, null: it is thrown away. */
async function kept(trx: Database, taskId: WorkItemId, { account, actor }: Principal, draft: Draft, precondition: Precondition): Promise<number | null> {
  await lockTaskDraft(trx, taskId, account.id);
  const present = await findTaskDraft(trx, taskId, account.id);
  if (precondition !== 'none' && !isFulfilled(precondition, present?.version)) throw savedMeanwhile(actor, present?.savedAt);
  if (Object.keys(draft.values).length > 0) return saveTaskDraft(trx, taskId, account.id, draft);
  await dropTaskDraft(trx, taskId, account.id);
  return null;
}

/** By the writer himself, in another window; where it was thrown away there, nobody knows when. */
function savedMeanwhile(by: Principal['actor'], at: Date | undefined): ApiError {
  if (!at) return new ApiError('draftGone');
  const clock = isoInstant(at);
  return new ApiError('savedMeanwhile', { by, at: at.getTime(), params: { name: by.name, at: `${clock.slice(0, 10)} ${clock.slice(11, 16)}` } });
}

/**
 * `POST /api/tasks/{id}/draft`: keeps what is typed, right or wrong, in the place of what the caller had kept; checked when it is sent. Lists are lists of rows, though.
 * `If-Match` (or `If-None-Match: *`) with the draft's `version`: 412 where another window of the caller has saved since; without, it is written over.
 */
export const saveDraft = signedIn(
  {
    id: 'saveDraft',
    method: 'post',
    path: '/api/tasks/{id}/draft',
    tag: 'tasks',
    summary: 'Keep what is typed',
    params: taskId,
    body: draftRequest,
    headers: ['If-Match', 'If-None-Match'],
    responses: { 204: { description: 'kept; `ETag`: this state of it' } },
    errors: ['forbidden', 'notFound', 'taskClaimed', 'taskAssigned', 'taskDelegated', 'taskClosed', 'taskNotOpen', 'conflict', 'savedMeanwhile', 'draftGone'],
  },
  async ({ caller, params, body, deps, req }) => {
    const { task, definition, element } = await visibleTask(deps, caller, params.id);
    if (!taskOperations(caller, task).includes('draft')) throw await refusalOf(deps, caller, task);
    const fields = formOfTask(definition, element).schema.properties;
    const { values, basedOn = {} } = body;
    const unknown = Object.entries({ values, basedOn }).flatMap(([part, named]) =>
      Object.keys(named).flatMap((name) => (Object.hasOwn(fields, name) ? [] : [fieldFault(pointer([part, name]), 'unknownField')])),
    );
    const noRows = Object.entries({ values, basedOn }).flatMap(([part, named]) => rowFaults(fields, named, pointer([part])));
    if (unknown.length + noRows.length > 0) throw invalid(unknown, noRows.map(inApiWords));
    const version = await deps.db.transaction().execute((trx) => kept(trx, task.id, caller, { values, basedOn }, preconditionOf(req)));
    return { status: 204, ...(version !== null && { headers: { ETag: etagOf(version) } }) };
  },
);
