/** A sentence for the terminal in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

const locale = process.env.LIUZHUAN_LANG ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '';
const chinese = locale.toLowerCase().startsWith('zh');

/** The sentence in the terminal's language: Chinese where the locale (LIUZHUAN_LANG, LC_ALL, LANG) is Chinese, else English. */
export function say(words: Words): string {
  return chinese ? words.zh : words.en;
}
