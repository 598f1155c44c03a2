import { taskDetail } from '../../contract/tasks.js';
import { formOfTask } from '../../forms/form-store.js';
import { withDraft } from '../../forms/task-draft.js';
import { isoInstant } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { taskOperations } from '../../policy/case-access.js';
import { visibleValues } from '../../policy/internal.js';
import { handingsIn, taskSummaries } from '../../views/task-view.js';
import { handingsFor } from './handing-on.js';
import { openingValues, taskId, visibleTask } from './task-access.js';
import { isListSchema } from '../../../model/forms/field-schema.js';
import type { StepForm } from '../../../model/forms/step-form.js';
import type { Values } from '../../../model/forms/values.js';
import { findTaskDraft, type TaskDraftRow } from '../../../db/queries/task-drafts.js';
import type { TaskFullRow } from '../../../db/queries/tasks.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';

/** Only fields the step may see, of lists only their columns. */
function formValues(form: StepForm, values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(form.schema.properties).flatMap(([name, schema]) => {
      const value = values[name];
      if (value === undefined || value === null) return [];
      if (!isListSchema(schema) || !Array.isArray(value)) return [[name, value]];
      const columns = schema.items.properties;
      const rows = value.filter((row: unknown): row is Record<string, unknown> => typeof row === 'object' && row !== null);
      return [[name, rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => column in columns)))]];
    }),
  );
}

/** Of a task that is still to be done. */
const draftOf = async (deps: Deps, caller: Principal, task: TaskFullRow): Promise<TaskDraftRow | null> =>
  task.state === 'open' || task.state === 'suspended' ? findTaskDraft(deps.db, task.id, caller.account.id) : null;

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
    const [[summary], draft, handings, handing] = await Promise.all([
      taskSummaries(deps, caller, [task]),
      draftOf(deps, caller, task),
      handingsIn(deps, caller, [task]),
      handingsFor(deps, caller, found),
    ]);
    const shown = (values: Values) => visibleValues(caller, definition, formValues(form, values));
    const current = openingValues(task);
    return ok({
      ...summary,
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
