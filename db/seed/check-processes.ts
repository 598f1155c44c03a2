import { checkDefinition, type CheckContext } from '../../model/checks/check-definition.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Problem } from '../../model/problem.js';

/** A shipped definition that may not be published; names process, element and problem, in both languages. */
export class UnfitDefinitionError extends Error {
  override readonly name = 'UnfitDefinitionError';
  constructor(
    readonly key: string,
    readonly problems: readonly Problem[],
  ) {
    const [first] = problems;
    const place = first?.elementId ? `${key}, ${first.elementId}` : key;
    const more = problems.length > 1 ? `（另有 ${problems.length - 1} 处 / and ${problems.length - 1} more）` : '';
    super(`${place}: ${first?.message.zh} / ${first?.message.en}${more}`);
  }
}

/** Refuses a definition with problems of severity error, as publishing does. Throws UnfitDefinitionError. */
export function refuseUnfit(definition: ProcessDefinition, known: CheckContext): void {
  const errors = checkDefinition(definition, known).filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new UnfitDefinitionError(definition.key, errors);
}
