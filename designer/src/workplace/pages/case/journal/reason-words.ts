import type { JournalEntryOf } from '../../../../../../api/contract/index.js';
import { indexOf } from '../../../../../../model/process-index.js';
import { localized } from '../../../../kit/i18n/localized.js';
import type { EntryContext } from './entry-words.js';

/** Causes that need no name of an element: the engine's (`EndCause`), and its short words for work that is not needed and clocks that stand. */
const PLAIN = ['completionCondition', 'completed', 'cancelled', 'elementLeft', 'mended', 'decided', 'removed', 'pauseWhen', 'suspended'] as const;
type Plain = (typeof PLAIN)[number];
const isPlain = (code: string): code is Plain => (PLAIN as readonly string[]).includes(code);

type Reason = JournalEntryOf<'elementTerminated'>['data']['reason'];

/** The reason of an entry of a kind that the engine gives one; a person's where one did it. */
function reasonOf(entry: JournalEntryOf): Reason | undefined {
  switch (entry.kind) {
    case 'elementTerminated':
    case 'taskCancelled':
    case 'taskSkipped':
    case 'deadlinePaused':
    case 'incidentResolved':
      return entry.data.reason;
    default:
      return undefined;
  }
}

/** A cause: the element, or the word that needs none; of records of long ago, from the text that stood for it (`boundary:RR-13t`). */
function causeOf(reason: Reason): { readonly elementId: string } | Plain | null {
  if (typeof reason !== 'string' && 'elementId' in reason) return reason;
  const word = typeof reason === 'string' ? reason : reason.kind;
  const [, elementId] = /^(?:boundary|terminate|eventSubProcess):(.+)$/.exec(word) ?? [];
  if (elementId !== undefined) return { elementId };
  return isPlain(word) ? word : null;
}

/** Why the engine did something, in the reader's language; undefined where a person has said why, or nobody. */
export function reasonWords(entry: JournalEntryOf, { t, definition, language }: EntryContext): string | undefined {
  const reason = reasonOf(entry);
  const cause = reason === undefined ? null : causeOf(reason);
  if (cause === null) return undefined;
  if (typeof cause === 'string') return t(`cause.${cause}`);
  const element = indexOf(definition).element(cause.elementId);
  return element && t('cause.element', { element: localized(element.name, language) });
}

/** Why the system ended a case or let it go on (`OUTSIDE_REASONS` of the reconciler). */
const OUTSIDE = ['terminated', 'cancelled', 'failed', 'timedOut', 'reopened', 'reset', 'gone'] as const;

/** A reason that lies outside of the case, in words; what a person wrote stays as it is. */
function outsideWords(reason: string, { t }: EntryContext): string {
  const word = OUTSIDE.find((each) => reason === `temporal:${each}`);
  return word === undefined ? reason : t(`outside.${word}`);
}

function saidIn(entry: JournalEntryOf, context: EntryContext): Reason | undefined {
  switch (entry.kind) {
    case 'taskCompleted':
    case 'taskDelegated':
    case 'taskReturned':
    case 'stepReturned':
    case 'taskWithdrawn':
    case 'taskUrged':
    case 'copySent':
    case 'signersAdded':
    case 'signerRemoved':
      return entry.data.comment;
    case 'commentAdded':
      return entry.data.text;
    case 'taskReassigned':
      return entry.data.reason;
    case 'operationApplied':
      return outsideWords(entry.data.reason, context);
    case 'notificationFailed':
      return typeof entry.data.result === 'string' ? entry.data.result : localized(entry.data.result, context.language);
    default:
      return reasonOf(entry);
  }
}

/** What stands below an entry: a comment, why a person did it, why a mail was refused. A cause as data that has no words says nothing. */
export function noteOf(entry: JournalEntryOf, context: EntryContext): string | undefined {
  const said = saidIn(entry, context);
  return typeof said === 'string' && said !== '' ? said : undefined;
}
