import type { JournalEntry } from '../../../../../../api/contract/index.js';
import { indexOf } from '../../../../../../model/process-index.js';
import type { EntryContext } from './entry-words.js';

/** Causes that need no name of an element: the engine's (`EndCause`), and its short words for work that is not needed and clocks that stand. */
const PLAIN = ['completionCondition', 'completed', 'cancelled', 'elementLeft', 'mended', 'decided', 'removed', 'pauseWhen'] as const;
type Plain = (typeof PLAIN)[number];
const isPlain = (code: string): code is Plain => (PLAIN as readonly string[]).includes(code);

/** Kinds whose reason is the engine's word, not a person's. */
const ENGINES = ['elementTerminated', 'taskCancelled', 'taskSkipped', 'deadlinePaused', 'incidentResolved'];

/** A cause as data; of records of long ago, as the text that stood for it (`boundary:RR-13t`). */
function causeOf(reason: unknown): { readonly kind: string; readonly elementId?: string } | null {
  if (typeof reason === 'string') {
    const [, kind, elementId] = /^(boundary|terminate|eventSubProcess):(.+)$/.exec(reason) ?? [];
    if (kind !== undefined && elementId !== undefined) return { kind, elementId };
    return isPlain(reason) ? { kind: reason } : null;
  }
  if (typeof reason !== 'object' || reason === null || !('kind' in reason) || typeof reason.kind !== 'string') return null;
  return { kind: reason.kind, ...('elementId' in reason && typeof reason.elementId === 'string' && { elementId: reason.elementId }) };
}

/** Why the engine did something, in the reader's language; undefined where a person has said why, or nobody. */
export function reasonWords({ kind, data }: JournalEntry, { t, definition, language }: EntryContext): string | undefined {
  const cause = ENGINES.includes(kind) ? causeOf(data['reason']) : null;
  if (!cause) return undefined;
  if (cause.elementId === undefined) return isPlain(cause.kind) ? t(`cause.${cause.kind}`) : undefined;
  const element = indexOf(definition).element(cause.elementId);
  return element && t('cause.element', { element: element.name[language === 'en' ? 'en' : 'zh'] });
}
