import type { Element } from '../../../model/elements/index.js';
import type { SequenceFlow } from '../../../model/process-definition.js';

/** What no id of a flow begins with (model/text.ts). */
const PREFIX = 'association:';

/** The lines from compensation boundary events to what undoes their hosts (BPMN §10.7): laid out and led as flows are, drawn otherwise. */
export const associationsOf = (elements: readonly Element[]): SequenceFlow[] =>
  elements.flatMap((element) =>
    element.type === 'boundaryEvent' && element.event.kind === 'compensation' && element.event.handler !== undefined
      ? [{ id: `${PREFIX}${element.id}`, source: element.id, target: element.event.handler }]
      : [],
  );

/** Whether a line is one of these. */
export const isAssociation = ({ id }: Pick<SequenceFlow, 'id'>): boolean => id.startsWith(PREFIX);
