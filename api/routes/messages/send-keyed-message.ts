import type { z } from 'zod';
import { addMessage, casesThatWait, findMessage, type NewMessage, type WaitingCase } from '../../../db/queries/messages.js';
import { awaitsUnderKey } from '../../../model/awaits-under-key.js';
import { own } from '../../../model/own.js';
import { startsBy } from '../../../model/starts-by.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import type { Principal } from '../../auth/principal.js';
import { actsByRole, boundParty } from '../../auth/principal.js';
import { errorOfRejection } from '../../commands/rejection.js';
import { dryRunQuery } from '../../contract/common.js';
import { keyedMessage, keyedMessagePreview, keyedMessageRequest } from '../../contract/messages.js';
import type { Deps } from '../../deps.js';
import { ApiError, type FieldFault, invalid, invalidField } from '../../errors/api-error.js';
import { checkAnswer } from '../../forms/answer.js';
import { inApiWords } from '../../forms/fault-words.js';
import { formOfMessage } from '../../forms/form-store.js';
import { checkReferences } from '../../forms/references.js';
import { ok, signedIn } from '../../http/operation.js';
import { hasAny, maySeeDefinition } from '../../policy/abilities.js';
import { messageView, seenOf } from './message-view.js';

type Request = z.infer<typeof keyedMessageRequest>;

/** Whoever is bound to a company and has none sees no case, and sends to none. */
function partyOf(caller: Principal): string | null {
  const party = boundParty(caller);
  if (caller.outside && !actsByRole(caller) && party === null) throw new ApiError('forbidden');
  return party;
}

/** The newest version of each process, and those of the cases that wait: what may be sent to these. */
async function documentsFor(deps: Deps, waiting: readonly WaitingCase[]): Promise<ProcessDefinition[]> {
  const versions = await Promise.all(waiting.map((each) => deps.definitions.versionOf(each)));
  return [...new Set([...(await deps.definitions.latestDocuments()), ...versions.map(({ document }) => document)])];
}

/** Definitions of processes that wait for the message under a key, or begin a case by it, and name the caller as its sender, in each of these versions. 403: none does; 422: none waits. */
function sendable(caller: Principal, documents: readonly ProcessDefinition[], name: string): ProcessDefinition[] {
  const waiting = documents.filter((document) => awaitsUnderKey(document, name) || startsBy(document, 'message', name) !== undefined);
  const denied = new Set(waiting.flatMap((document) => (hasAny(caller, own(document.messages, name)?.senders ?? []) ? [] : [document.key])));
  const allowed = waiting.filter(({ key }) => !denied.has(key));
  if (allowed.length > 0) return allowed;
  throw waiting.some((document) => maySeeDefinition(caller, document)) ? new ApiError('forbidden') : invalidField('/name', 'unknownMessage');
}

/** What is left empty or not shown is left out. */
const filled = (payload: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null && value !== ''));

/** The payload as the message's form in one definition takes it, or what is wrong with it there. */
async function readBy(deps: Deps, caller: Principal, document: ProcessDefinition, { name, payload: given }: Request) {
  const form = formOfMessage(document, name);
  const answer = checkAnswer(form, {}, { values: given }, '/payload');
  const payload = filled(answer.values);
  const faults: FieldFault[] = answer.faults.map(inApiWords);
  if (faults.length === 0) faults.push(...(await checkReferences(deps, caller, form, payload, '/payload', null)).faults);
  return { key: document.key, payload, faults };
}

/** The message as it is written: to the processes whose form takes what it carries. 422 where none does. */
async function prepared(deps: Deps, caller: Principal, body: Request, id: string, party: string | null, waiting: readonly WaitingCase[]): Promise<NewMessage> {
  const { name, correlationKey: key, timeToLive } = body;
  const documents = sendable(caller, await documentsFor(deps, waiting), name);
  const read = await Promise.all(documents.map((document) => readBy(deps, caller, document, body)));
  const unfit = new Set(read.flatMap((each) => (each.faults.length > 0 ? [each.key] : [])));
  const fit = read.filter((each) => !unfit.has(each.key));
  const [first] = fit;
  if (!first) throw invalid(read[0]!.faults);
  return { id, name, key, payload: first.payload, actor: caller.actor, processes: [...new Set(fit.map((each) => each.key))], party, timeToLive };
}

/** Of each process the case that was started first. */
function receiversAmong(waiting: readonly WaitingCase[], { processes }: NewMessage): string[] {
  return processes.flatMap((process) => waiting.find((each) => each.process === process)?.id ?? []);
}

/** Whether one of the processes that it goes to begins a case by it. */
async function beginsCases({ definitions }: Deps, { name, processes }: NewMessage): Promise<boolean> {
  const documents = await definitions.latestDocuments();
  return documents.some((document) => processes.includes(document.key) && startsBy(document, 'message', name) !== undefined);
}

/** `POST /api/messages`: to the cases that wait for it under the key, by those whom their definitions name as senders. */
export const sendKeyedMessage = signedIn(
  {
    id: 'sendKeyedMessage',
    method: 'post',
    path: '/api/messages',
    tag: 'cases',
    summary: 'Send a message to the cases that wait for it under a key, now or while it is kept, or begin cases by it',
    query: dryRunQuery,
    body: keyedMessageRequest,
    responses: {
      200: { description: 'with dryRun: the cases that would get it now', schema: keyedMessagePreview },
      202: { description: 'the message; it is delivered at once', schema: keyedMessage, location: '/api/messages/{id}' },
    },
    errors: ['forbidden', 'conflict'],
    idempotent: 'resume',
  },
  async ({ caller, query, body, deps, requestId }) => {
    const id = `message-${requestId}`;
    const earlier = await findMessage(deps.db, id);
    if (earlier) return { status: 202, body: await messageView(deps, caller, earlier) };
    const party = partyOf(caller);
    const waiting = await casesThatWait(deps.db, { name: body.name, key: body.correlationKey, party });
    const message = await prepared(deps, caller, body, id, party, waiting);
    if (query.dryRun === 'true') {
      const seen = await seenOf(deps, caller, receiversAmong(waiting, message));
      return ok({ receivers: seen.map((caseId) => ({ caseId })) });
    }
    const begins = await beginsCases(deps, message);
    const written = await deps.db.transaction().execute(async (trx) => {
      await addMessage(trx, message);
      const found = await findMessage(trx, id);
      const isForNobody = found?.receivers.length === 0 && found.expiresAt <= found.sentAt && !begins;
      if (!found || isForNobody) throw errorOfRejection({ code: 'noCaseWaits', path: '/correlationKey' });
      return found;
    });
    return { status: 202, body: await messageView(deps, caller, written) };
  },
);
