import type { ProcessDefinition } from '../../model/process-definition.js';
import { boundParty, type Principal } from '../auth/principal.js';
import { fieldFault, invalid } from '../errors/api-error.js';

type Variables = Readonly<Record<string, unknown>>;

/** People of a company start cases of their own company: it is set for them, and another one they name is refused (`notAllowed`). */
export function ofOwnParty(caller: Principal, { partyVariable: name }: Pick<ProcessDefinition, 'partyVariable'>, variables: Variables): Variables {
  const party = boundParty(caller);
  if (party === null || name === undefined) return variables;
  const given = variables[name];
  if (given !== undefined && given !== null && given !== party) throw invalid(fieldFault(`/variables/${name}`, 'notAllowed', { expected: party }));
  return { ...variables, [name]: party };
}
