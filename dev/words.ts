/** A sentence for the terminal in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

const chinese = isChinese(process.env);

/** Whether the locale (LIUZHUAN_LANG, LC_ALL, LC_MESSAGES, LANG) is Chinese; one that is set to nothing is not set (POSIX). */
export function isChinese({ LIUZHUAN_LANG, LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): boolean {
  return (LIUZHUAN_LANG || LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('zh');
}

/** The sentence in the terminal's language: Chinese where the locale (LIUZHUAN_LANG, LC_ALL, LANG) is Chinese, else English. */
export function say(words: Words): string {
  return chinese ? words.zh : words.en;
}
