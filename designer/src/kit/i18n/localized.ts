import type { LocalizedText } from '../../../../model/text.js';

/** Languages of the product. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Chooses the text of the reader's language out of a definition's text. */
export function localized(text: LocalizedText, language: Language): string {
  return language === 'en' ? text.en : text.zh;
}
