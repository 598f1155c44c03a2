import { taskDetail } from '../../contract/tasks.js';
import { formOfTask } from '../../forms/form-store.js';
import { marked } from '../../forms/row-marks.js';
import { shownValues } from '../../forms/shown-values.js';
import { withDraft } from '../../forms/task-draft.js';
import { isoInstant } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { taskOperations } from '../../policy/case-access.js';
import { withoutNumbers } from '../../views/kept-numbers.js';
import { keptRelatives } from '../../views/relatives.js';
import { handingsIn, taskCopies } from '../../views/task-view.js';
import { handingsFor } from './handing-on.js';
import { openingValues, taskId, type TaskWithForm, visibleTask } from './task-access.js';
import type { Values } from '../../../model/forms/values.js';
import { findTaskDraft, type TaskDraftRow } from '../../../db/queries/task-drafts.js';
import type { TaskFullRow } from '../../../db/queries/tasks.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import type { CaseId } from '../../../model/ids.js';

/** Of a task that is still to be done. */
const draftOf = async (deps: Deps, caller: Principal, task: TaskFullRow): Promise<TaskDraftRow | null> =>
  task.state === 'open' || task.state === 'suspended' ? findTaskDraft(deps.db, task.id, caller.account.id) : null;

/** What the step only shows, without the numbers of cases that are kept from the reader; what he may change stays as it is, for it comes back with his answer. */
const readOnlyWithout = ({ fields }: Pick<TaskWithForm['element'], 'fields'>, values: Values, kept: readonly CaseId[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fields[name] === 'readonly' ? withoutNumbers(value, kept) : value]));

/** `GET /api/tasks/{id}`: a task with its form. */
export const readTask = signedIn(
  {
    id: 'readTask',
    method: 'get',
    path: '/api/tasks/{id}',
    tag: 'tasks',
    summary: 'A task with its form',
    params: taskId,
    responses: { 200: { description: 'the task', schema: taskDetail } },
    errors: ['notFound'],
  },
  async ({ caller, params, deps }) => {
    const found = await visibleTask(deps, caller, params.id);
    const { task, definition, element } = found;
    const form = formOfTask(definition, element);
    const [[summary], draft, handings, handing, kept] = await Promise.all([
      taskCopies(deps, caller, [task]),
      draftOf(deps, caller, task),
      handingsIn(deps, caller, [task]),
      handingsFor(deps, caller, found),
      keptRelatives(deps, caller, { id: task.caseId, hasRelatives: task.hasRelatives }),
    ]);
    const marking = { caller, definition, form, formName: element.form, caseId: task.caseId };
    const seen = (values: Values) => readOnlyWithout(element, shownValues(marking, values), kept);
    const shown = (values: Values) => marked(deps.settings.sessionSecret, marking, values, seen(values));
    const current = openingValues(task);
    return ok({
      ...withoutNumbers(summary, kept),
      ...(element.documentation && !caller.outside && { documentation: element.documentation }),
      form: {
        schema: form.schema,
        ui: form.ui,
        values: shown(draft ? withDraft(form, current, draft) : current),
        ...(draft && { current: shown(current) }),
      },
      hasDraft: draft !== null,
      draft: draft && { values: draft.values, basedOn: draft.basedOn, savedAt: isoInstant(draft.savedAt), version: String(draft.version) },
      opinions: (handings.get(task.id)?.opinions ?? []).map(({ at, ...opinion }) => ({ ...opinion, at: isoInstant(at) })),
      allowedOperations: [...taskOperations(caller, task), ...handing],
    });
  },
);
