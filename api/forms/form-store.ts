import type { ElementOf } from '../../model/elements/index.js';
import { messageForm, startForm, stepForm, type StepForm } from '../../model/forms/step-form.js';
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

/** Form a case is started with. */
export const formOfStart = (definition: ProcessDefinition): StepForm => kept(definition, 'start', () => startForm(definition));

/** What a message carries, as a form. */
export const formOfMessage = (definition: ProcessDefinition, name: string): StepForm =>
  kept(definition, `message ${name}`, () => messageForm(definition.messages[name]!));
