import type { ProcessDefinition } from '../../model/process-definition.js';
import type { LocalizedText } from '../../model/text.js';
import { indexOf } from '../../model/process-index.js';
import type { ClockId } from '../../model/ids.js';

type Element = ProcessDefinition['elements'][number];

/** The element with this id. */
export const elementOf = (definition: ProcessDefinition, id: string): Element | undefined => indexOf(definition).element(id);

/** Name of an element; its id when the version has no such element. */
export const elementName = (definition: ProcessDefinition, id: string): LocalizedText => elementOf(definition, id)?.name ?? { zh: id, en: id };

/** Name of a clock, or (deadlines of tasks) of its element. */
export const clockName = (definition: ProcessDefinition, clockId: ClockId): LocalizedText =>
  indexOf(definition).clock(clockId)?.name ?? elementName(definition, clockId);
