/** Control characters that are no blanks, format characters (Unicode category Cf), halves of surrogate pairs. */
const UNSEEN = /[\p{Cf}\p{Surrogate}]|(?!\s)\p{Cc}/gu;

/** Letters, digits and signs of ASCII with single blanks between: the common case, in which only capitals are to be folded. */
const PLAIN = /^([!-~]+( [!-~]+)*)?$/;

/**
 * A text as it is searched, and as what is looked for is written: full width and half width, upper and lower case are one (Unicode NFKC), every run of
 * blanks is one blank, none stands at an end. What nobody sees is left out (soft hyphens, characters without width, which come along when text is
 * copied), as is what PostgreSQL cannot keep (U+0000, half of a surrogate pair).
 */
export function normalise(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const kept = text.replace(UNSEEN, '');
  // Lower case may leave what NFKC writes otherwise; the sigma at a word's end has a form of its own.
  const folded = kept.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll('ς', 'σ');
  return folded.replace(/\s+/g, ' ').trim();
}
