import type { ExecutableElementOf, ExecutableGraph } from '../../model/compile.js';
import { type FieldLook, narrowForm, type StepForm } from '../../model/forms/step-form.js';

/** Narrowed once for a step of a graph. */
const known = new WeakMap<object, StepForm<FieldLook>>();

/** The form of a user task as the step may see it; undefined: it has none, or the case was started before graphs had any. */
export function taskForm(graph: ExecutableGraph, task: ExecutableElementOf<'userTask'>): StepForm<FieldLook> | undefined {
  const form = task.form === undefined ? undefined : graph.forms?.[task.form];
  if (!form) return undefined;
  const narrowed = known.get(task) ?? narrowForm(form, task.fields);
  known.set(task, narrowed);
  return narrowed;
}
