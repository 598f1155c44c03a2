import type { ElementOf } from '../../model/elements/index.js';
import { messageForm, startForm, stepForm, type StepForm } from '../../model/forms/step-form.js';
import { internalNames } from '../../model/internal-names.js';
import type { ProcessDefinition } from '../../model/process-definition.js';

const forms = new WeakMap<ProcessDefinition, Map<string, StepForm>>();

function kept(definition: ProcessDefinition, id: string, make: () => StepForm): StepForm {
  const known = forms.get(definition) ?? new Map<string, StepForm>();
  forms.set(definition, known);
  const found = known.get(id) ?? make();
  known.set(id, found);
  return found;
}

/** Form of a user task; made once for a version. */
export const formOfTask = (definition: ProcessDefinition, task: ElementOf<'userTask'>): StepForm =>
  kept(definition, `task ${task.id}`, () => stepForm(definition, task));

/** Form a case is started with: people outside have nothing internal in it, and may send nothing internal. */
export const formOfStart = (definition: ProcessDefinition, who: { readonly outside?: boolean }): StepForm =>
  who.outside ? kept(definition, 'start outside', () => startForm(withoutInternal(definition))) : kept(definition, 'start', () => startForm(definition));

function withoutInternal(definition: ProcessDefinition): ProcessDefinition {
  const internal = internalNames(definition);
  const own = Object.entries(definition.startFields).filter(([field]) => !internal.has(field) && !internal.has(field.split('/').at(-1) ?? field));
  return { ...definition, startFields: Object.fromEntries(own) };
}

/** What a message carries, as a form. */
export const formOfMessage = (definition: ProcessDefinition, name: string): StepForm =>
  kept(definition, `message ${name}`, () => messageForm(definition.messages[name]!));
