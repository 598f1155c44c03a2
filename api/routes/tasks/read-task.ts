import { z } from 'zod';
import { taskDetail } from '../../contract/tasks.js';
import { formOfTask } from '../../forms/form-store.js';
import { isListSchema } from '../../forms/lists.js';
import { ok, signedIn } from '../../http/operation.js';
import { taskOperations } from '../../policy/case-access.js';
import { internalNames } from '../../../model/internal-names.js';
import { withoutInternal } from '../../policy/internal.js';
import { taskSummaries } from '../../views/task-view.js';
import { openingValues, visibleTask } from './task-access.js';
import type { StepForm } from '../../../model/forms/step-form.js';

export const taskId = z.strictObject({ id: z.string() });

/** Only fields the step may see, of lists only their columns. */
function formValues(form: StepForm, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
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

/** Of a draft, what the step may change: it was kept as it was typed, unchecked. */
const changeable = (form: StepForm, draft: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => form.schema.properties[name]?.readOnly !== true));

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
    const { task, definition, element } = await visibleTask(deps, caller, params.id);
    const form = formOfTask(definition, element);
    const draft = task.draft?.[caller.account.id];
    const values = formValues(form, { ...openingValues(task), ...(draft && changeable(form, draft)) });
    const [summary] = await taskSummaries(deps, caller, [task]);
    return ok({
      ...summary,
      ...(element.documentation && !caller.outside && { documentation: element.documentation }),
      form: { schema: form.schema, ui: form.ui, values: caller.outside ? withoutInternal(values, internalNames(definition)) : values },
      hasDraft: draft !== undefined,
      allowedOperations: taskOperations(caller, task),
    });
  },
);
