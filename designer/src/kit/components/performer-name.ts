import type { Performer } from '../../../../api/contract/index.js';
import { type Language, localized, useLanguage } from '../i18n/i18n.js';

/** Name of a person or a group, whichever it is; of a company outside before the group that stands in for it. */
export function performerName(performer: Performer, language: Language): string {
  if (!('role' in performer)) return performer.name;
  return [performer.party?.name, localized(performer.name, language)].filter(Boolean).join(' / ');
}

/** The same in the reader's language. */
export function usePerformerName(): (performer: Performer) => string {
  const language = useLanguage();
  return (performer) => performerName(performer, language);
}
