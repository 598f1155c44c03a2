import { z } from 'zod';
import type { CaseFullRow } from '../../../db/queries/cases.js';
import { parameterValues } from '../../../db/queries/parameters.js';
import { evaluateFeel } from '../../../engine/expressions/feel.js';
import type { Command } from '../../../engine/trigger.js';
import { caseParameters } from '../../../model/case-parameters.js';
import type { FormFault } from '../../../model/forms/form-fault.js';
import { own } from '../../../model/own.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import { currentSnapshot } from '../../calendars/calendar.js';
import { earlierAnswer, giveCommand } from '../../commands/case-commands.js';
import { messageRequest, messageResult } from '../../contract/cases.js';
import { dryRunQuery } from '../../contract/common.js';
import type { Deps } from '../../deps.js';
import { ApiError, invalid, invalidField } from '../../errors/api-error.js';
import { type Answer, checkAnswer } from '../../forms/answer.js';
import { brokenChecks, hostOf } from '../../forms/checks.js';
import { inApiWords } from '../../forms/fault-words.js';
import { formOfMessage } from '../../forms/form-store.js';
import { checkReferences } from '../../forms/references.js';
import { ok, signedIn } from '../../http/operation.js';
import { hasAny } from '../../policy/abilities.js';
import { visibleCase } from '../../views/case-detail.js';
import { commandAnswer } from '../../views/command-answer.js';
import { dryCommandAnswer } from '../../views/would-happen.js';
import { caseInAddress } from '../../contract/addresses.js';

type Message = ProcessDefinition['messages'][string];
type Payload = Readonly<Record<string, unknown>>;
type Host = ReturnType<typeof hostOf>;
/** A message as its rules see it; `sender`: the user name of who sends it. */
interface Sent {
  readonly name: string;
  readonly payload: Payload;
  readonly sender: string;
}
/** A message's payload, checked by its form, and the rules that are still to be asked. */
type Read = Pick<Message, 'checks'> & { readonly answer: Answer };

/** What events that wait for the message compare: field of the payload → FEEL. */
function correlationsOf(definition: ProcessDefinition, name: string): Record<string, string>[] {
  return definition.elements.flatMap((element) => {
    const event = element.type === 'receiveTask' ? element.message : 'event' in element ? element.event : undefined;
    return event?.kind === 'message' && event.messages.includes(name) && event.correlation ? [event.correlation] : [];
  });
}

/** Variables that the message's rules see: those of the instance it is for, over those of the case, and the message with who sends it. */
function variablesFor(row: CaseFullRow, definition: ProcessDefinition, { name, payload, sender }: Sent, host: Host): Record<string, unknown> {
  const correlations = correlationsOf(definition, name);
  const meant = row.scopes.find((scope) =>
    correlations.some((correlation) =>
      Object.entries(correlation).every(([field, expression]) => {
        const expected = evaluateFeel(expression, { ...row.variables, ...scope.variables }, host);
        return expected.ok && expected.value === payload[field];
      }),
    ),
  );
  return { ...row.variables, ...meant?.variables, message: { name, payload, sender } };
}

async function faultsOf(deps: Deps, row: CaseFullRow, definition: ProcessDefinition, { answer, checks }: Read, sent: Sent): Promise<FormFault[]> {
  if (answer.faults.length > 0 || checks.length === 0) return [...answer.faults];
  const [calendar, parameters] = await Promise.all([currentSnapshot(deps), parameterValues(deps.db, caseParameters(definition))]);
  const host = hostOf(
    deps.now(),
    calendar,
    parameters,
    row.currentElements.map((e) => e.elementId),
  );
  return brokenChecks(checks, variablesFor(row, definition, sent, host), host, '/payload', sent.payload);
}

/** What is left empty or not shown is left out. */
const filled = (payload: Payload): Record<string, unknown> => Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null && value !== ''));

/** `POST /api/cases/{id}/messages`: a message to one case, by those the definition names as senders. */
export const sendMessage = signedIn(
  {
    id: 'sendMessage',
    method: 'post',
    path: '/api/cases/{id}/messages',
    tag: 'cases',
    summary: 'Send a message to a case',
    params: z.strictObject({ id: caseInAddress }),
    query: dryRunQuery,
    body: messageRequest,
    responses: { 200: { description: 'the case, and the tasks that opened', schema: messageResult } },
    errors: ['forbidden', 'notFound', 'conflict'],
    idempotent: 'resume',
  },
  async ({ caller, params, query, body, deps, requestId, language, idempotency }) => {
    const row = await visibleCase(deps, caller, params.id);
    const { document } = await deps.definitions.versionOf(row);
    const message = own(document.messages, body.name);
    if (!message) throw invalidField('/name', 'unknownMessage');
    if (!hasAny(caller, message.senders)) throw new ApiError('forbidden');
    const form = formOfMessage(document, body.name);
    const answer = checkAnswer(form, {}, { values: body.payload }, '/payload');
    const payload = filled(answer.values);
    const isDry = query.dryRun === 'true';
    const earlier = idempotency?.retried && !isDry ? await earlierAnswer(deps, row.id, requestId) : null;
    if (earlier) return ok(await commandAnswer(deps, caller, row.id, earlier, language));
    const seen = idempotency?.retried ? await visibleCase(deps, caller, params.id) : row;
    const checks = message.checks.filter(({ notFor }) => !notFor || !hasAny(caller, notFor));
    const [broken, { faults: unknown, files }] = await Promise.all([
      faultsOf(deps, seen, document, { checks, answer }, { name: body.name, payload, sender: caller.actor.id }),
      checkReferences(deps, caller, form, payload, '/payload', row.id),
    ]);
    const faults = [...broken.map(inApiWords), ...unknown];
    if (faults.length > 0) throw invalid(faults);
    const command: Command = { kind: 'sendMessage', name: body.name, payload };
    if (isDry) return ok(await dryCommandAnswer(deps, caller, row.id, command, language));
    const result = await giveCommand(deps, row.id, command, caller.actor, { updateId: requestId, files });
    return ok(await commandAnswer(deps, caller, row.id, result, language));
  },
);
