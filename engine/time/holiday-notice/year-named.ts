import { type NoticeSentence, signatureYear } from './text.js';

/** 2027年部分节假日安排, 2027年元旦、春节等节假日: what the notice is about. */
const ABOUT = /(\d{4})年(?:度|全年)?(?:部分)?(?:法定)?(?:节假日|元旦|新年|春节)/;
const DATED = /(\d{4})年(\d{1,2})月\d{1,2}[日号]/g;
const ROW = /^"?(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}/;

/** Years that a sentence's dates speak for: a December named for New Year belongs to the notice of the year after. */
function yearsIn({ body, text, name }: NoticeSentence): number[] {
  if (signatureYear(body) !== null) return [];
  const row = ROW.exec(text);
  if (row) return [Number(row[1])];
  const isNewYear = /元旦|新年/.test(name ?? body);
  return [...body.matchAll(DATED)].map(([, year, month]) => Number(year) + (isNewYear && Number(month) === 12 ? 1 : 0));
}

/** The one year that a notice or table says it is for; null where it names none, or several. */
export function yearNamed(sentences: readonly NoticeSentence[]): number | null {
  for (const { body } of sentences) {
    const about = ABOUT.exec(body);
    if (about) return Number(about[1]);
  }
  const years = new Set(sentences.flatMap(yearsIn));
  return years.size === 1 ? ([...years][0] ?? null) : null;
}
