import type { LocalizedText } from '../../model/text.js';

/** Languages of the product. */
export type Language = 'zh-CN' | 'en';

/** The language a caller wants: the first of Accept-Language that the product speaks, else Chinese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const quality = options.find((o) => o.trim().startsWith('q='));
      return { tag: tag.toLowerCase(), q: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh-CN';
}

/** A text in one language. */
export const textIn = (text: LocalizedText, language: Language): string => (language === 'en' ? text.en : text.zh);
