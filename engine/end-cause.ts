import type { StepContext } from './context.js';
import type { EndCause, Said } from './record.js';
import { means } from './revisions.js';

/** A cause as a record of the case says it. */
export function said({ state }: Pick<StepContext, 'state'>, cause: EndCause): Said {
  if (means(state, 'reasonsAreData')) return cause;
  return 'elementId' in cause ? `${cause.kind}:${cause.elementId}` : cause.kind;
}
