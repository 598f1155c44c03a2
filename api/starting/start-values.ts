import type { AskedStart } from '../../db/queries/case-starts.js';
import type { PublishedDefinition } from '../../db/queries/definitions.js';
import { evaluateFeel } from '../../engine/expressions/feel.js';
import { caseParameters } from '../../model/case-parameters.js';
import { eventOf } from '../../model/elements/event-of.js';
import { indexOf } from '../../model/process-index.js';
import { currentSnapshot } from '../calendars/calendar.js';
import type { Deps } from '../deps.js';
import { type FieldFault, invalid, invalidField } from '../errors/api-error.js';
import { hostOf } from '../forms/checks.js';
import { parametersOfNow } from '../reference/parameters-of-now.js';

type Values = Record<string, unknown>;

/**
 * The fields of the start form: of a call what its caller gives; of a message or signal what the output of the start event makes of it, or what it carries
 * where the event has none. What a company outside has sent is about itself. Throws 422 with the field whose expression fails.
 */
export async function startValues(deps: Deps, definition: PublishedDefinition, asked: AskedStart): Promise<Values> {
  const { partyVariable } = definition.document;
  const values = await valuesOf(deps, definition, asked);
  const { party } = asked;
  if (party === null || partyVariable === undefined) return values;
  const given = values[partyVariable];
  if (given !== undefined && given !== null && given !== party) throw invalidField(`/variables/${partyVariable}`, 'notAllowed', { expected: party });
  return { ...values, [partyVariable]: party };
}

async function valuesOf(deps: Deps, { document }: PublishedDefinition, { kind, name, payload, startEvent }: AskedStart): Promise<Values> {
  if (kind === 'call') return payload['values'] as Values;
  const start = startEvent === null ? undefined : indexOf(document).element(startEvent);
  const event = start && eventOf(start);
  const output = event && 'output' in event ? event.output : undefined;
  if (!output) return { ...payload };
  const host = hostOf(deps.now(), await currentSnapshot(deps), await parametersOfNow(deps, caseParameters(document)));
  const values: Values = {};
  const faults: FieldFault[] = [];
  for (const [field, expression] of Object.entries(output)) {
    const result = evaluateFeel(expression, { [kind]: { name, payload }, ...values }, host);
    if (result.ok) values[field] = result.value;
    else faults.push(failed(field, result.error));
  }
  if (faults.length > 0) throw invalid(faults);
  return values;
}

const failed = (field: string, error: FieldFault['text'] | string): FieldFault => ({
  path: `/variables/${field}`,
  code: 'expressionFailed',
  text: typeof error === 'string' ? { zh: error, en: error } : error,
});
