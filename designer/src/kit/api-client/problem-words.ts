import type { Problem } from '../../../../api/contract/index.js';
import { formatInstant } from '../i18n/format.js';
import type { Language } from '../i18n/i18n.js';

/** An instant as the API writes it. */
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g;

const readable = (text: string, language: Language): string => text.replaceAll(INSTANT, (instant) => formatInstant(instant, language));

/**
 * What the API says to programs, for people: moments as the office reads them, and of what was filled in wrong only what is wrong, for where it is
 * stands beside the field.
 */
export function problemInWords(problem: Problem, language: Language): Problem {
  const errors = problem.errors?.map((fault) => ({ ...fault, message: readable(fault.message, language) }));
  if (!errors || errors.length === 0) return { ...problem, detail: readable(problem.detail, language) };
  const { moreErrors: more = 0 } = problem;
  const rest = more === 0 ? [] : [language === 'en' ? `${more} more are not listed` : `另有 ${more} 处未列出`];
  const faults = [...new Set(errors.map(({ message }) => message)), ...rest];
  return { ...problem, errors, detail: `${problem.title}${language === 'en' ? ': ' : '：'}${faults.join(language === 'en' ? '; ' : '；')}` };
}
