import type { CaseSearch } from '../../db/queries/case-search.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';

/** What somebody who looks for cases by a text may find them by. Undefined: he asks for none. */
export const askedText = (caller: Principal, text: string | undefined, definitions: readonly ProcessDefinition[]): CaseSearch | undefined =>
  text === undefined ? undefined : { text, inside: !caller.outside, numberCodes: definitions.map(({ numberCode }) => numberCode) };
