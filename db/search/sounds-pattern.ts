/** What pinyin may be typed as: letters, at least two of them, for one alone begins some syllable in every text. */
const TYPED = /^[a-z]{2,}$/;

/**
 * A pattern (PostgreSQL's and JavaScript's) of the sounds that a word may stand for: its letters from the beginning of a syllable on (`limi` in `li min`), or the first
 * letters of syllables one after the other (`lm`). Undefined: the word is no pinyin.
 */
export function soundsPattern(word: string): string | undefined {
  if (!TYPED.test(word)) return undefined;
  const letters = [...word];
  return `(^|[ \\n])(${letters.join(' ?')}|${letters.join('[a-z]* ')})`;
}
