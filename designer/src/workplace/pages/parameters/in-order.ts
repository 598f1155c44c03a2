import type { Parameter } from '../../../../../api/contract/index.js';
import { localized, type Language } from '../../../kit/i18n/localized.js';

/** Parameters by what the reader calls them, as his language sorts (Chinese by pinyin); those of one name by their technical one. */
export function inOrder<P extends Pick<Parameter, 'name' | 'label'>>(parameters: readonly P[], language: Language): P[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return [...parameters].sort((a, b) => compare(localized(a.label, language), localized(b.label, language)) || compare(a.name, b.name));
}
