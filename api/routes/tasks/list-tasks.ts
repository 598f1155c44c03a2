import { countTasks, listTasks as selectTasks, type TaskSort, type TaskView } from '../../../db/queries/tasks.js';
import { candidateOf } from '../../auth/principal.js';
import { page } from '../../contract/common.js';
import { taskListQuery, taskSummary } from '../../contract/tasks.js';
import { decodeCursor, pageOf } from '../../http/cursor.js';
import { ok, signedIn } from '../../http/operation.js';
import { askedText } from '../../policy/asked-text.js';
import { withheldOf } from '../../policy/case-access.js';
import { taskCopies, taskSummaries } from '../../views/task-view.js';

/** What is not there to be done has no due moment to stand by. */
const SORTS: Partial<Record<TaskView, TaskSort>> = { done: '-completedAt', cc: '-createdAt' };
const defaultSort = (view: TaskView): TaskSort => SORTS[view] ?? 'dueAt';

/** `GET /api/tasks`: the caller's inbox; `view=group` are unclaimed ones of his groups. */
export const listTasks = signedIn(
  {
    id: 'listTasks',
    method: 'get',
    path: '/api/tasks',
    tag: 'tasks',
    summary: 'Inbox',
    query: taskListQuery,
    responses: { 200: { description: 'a page of tasks', schema: page(taskSummary) } },
  },
  async ({ caller, query, list, deps }) => {
    const { limit, cursor, count, sort, overdue, state, q, ...rest } = query;
    const definitions = await deps.definitions.latestDocuments();
    const search = askedText(caller, q, definitions);
    const filter = {
      ...rest,
      search,
      withheld: withheldOf(caller, definitions),
      ...(overdue !== undefined && { overdue: overdue === 'true' }),
      ...(state !== undefined && { state }),
    };
    const who = candidateOf(caller);
    const by = sort ?? defaultSort(query.view);
    const after = decodeCursor(cursor, list, by === 'dueAt' ? 'dueTime' : 'instant');
    const found = await selectTasks(deps.db, who, filter, { sort: by, cursor: after, limit: limit + 1 });
    const { rows, nextCursor } = pageOf(found, limit, list, (row) => ({ at: row.sortKey, id: row.id }));
    const total = count === 'true' ? { total: await countTasks(deps.db, who, filter) } : {};
    return ok({ items: await (query.view === 'cc' ? taskCopies : taskSummaries)(deps, caller, rows), nextCursor, ...total });
  },
);
