import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { LocalizedText } from '../../../../model/text.js';
import { localized, type Language } from './localized.js';
import { en, zhCN } from './resources.js';

export { localized, type Language } from './localized.js';

const KEY = 'liuzhuan.language';

function firstLanguage(): Language {
  const kept = window.localStorage.getItem(KEY);
  if (kept === 'zh-CN' || kept === 'en') return kept;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) || navigator.languages.length === 0 ? 'zh-CN' : 'en';
}

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'zh-CN',
  defaultNS: 'common',
  resources: { 'zh-CN': zhCN, en },
  interpolation: { escapeValue: false },
  initAsync: false,
});
document.documentElement.lang = i18next.language;

/** The language in force. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

/** Changes the language at once and keeps it on this device. */
export function chooseLanguage(language: Language): void {
  window.localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** The language in force; the component is drawn anew when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}

/** `const text = useLocalized(); text(element.name)`. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage();
  return (text) => localized(text, language);
}
