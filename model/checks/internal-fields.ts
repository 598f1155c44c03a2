import type { ElementOf } from '../elements/index.js';
import { internalNames } from '../internal-names.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { problem } from './report.js';

type UserTask = ElementOf<'userTask'>;

/** A step of a company outside shows nothing internal: it would be written over by people who never see it. */
export function checkInternalFields(definition: ProcessDefinition): Problem[] {
  const internal = internalNames(definition);
  const isInternal = (field: string): boolean => internal.has(field) || internal.has(field.split('/').at(-1) ?? field);
  const ofCompanies = definition.elements.filter((e): e is UserTask => e.type === 'userTask' && e.performers.party !== undefined);
  return ofCompanies.flatMap(({ id, fields }) =>
    Object.keys(fields)
      .filter(isInternal)
      .map((field) =>
        problem(
          'error',
          'internalFieldOutside',
          id,
          [`此环节由外部公司办理，但表单中有内部字段 ${field}`, `A company outside does this step, and its form has the internal field ${field}`],
          ['从此环节的字段中去掉它，或从 internalFields 中去掉', 'Take it out of the fields of the step, or out of internalFields'],
        ),
      ),
  );
}
