/** A sentence of a notice: the holiday it speaks of (from `元旦：` here or before it), and what it says. */
export interface NoticeSentence {
  readonly name: string | null;
  /** The sentence as it was given, for showing. */
  readonly text: string;
  /** The sentence without number and name, digits and signs in one form, no blanks. */
  readonly body: string;
}

const NUMBERING = /^(?:[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[、.．)）])/;
/** A line ends by every sign that ends one, also those that spreadsheets and word processors put into a cell. */
const END = /[。；;\n\r\v\f\u0085\u2028\u2029]+/;
/** A name is short and holds neither digits nor commas: `各省、自治区…人民政府，国务院各部委：` is none. */
const NAME = /^([^：:，,。\d（(]{1,24})[：:]/;

/** The day of issue below a notice, mostly of the year before. */
export const isSignature = (body: string): boolean => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(body);

/** The number of an official paper (国办发明电〔2026〕9号), by NFKC with other brackets or not. */
export const isPaperNumber = (body: string): boolean => /^[^\d，,]{2,12}[〔[(]\d{4}[〕\])]\d{1,4}号$/.test(body);

/** One form for what people type and paste: full-width digits and letters, blanks of every kind, dashes. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[—–―−－~～]+/g, '-')
    .replace(/星期|礼拜/g, '周')
    .replace(/[“”"'‘’《》]/g, '');
}

/** The sentences of a notice in their order; a name holds until the next. */
export function sentencesOf(notice: string): NoticeSentence[] {
  const sentences: NoticeSentence[] = [];
  let name: string | null = null;
  for (const raw of notice.split(END)) {
    const text = raw.trim();
    if (text === '') continue;
    let body = normal(text).replace(NUMBERING, '');
    const named = NAME.exec(body);
    if (named) {
      name = named[1] ?? null;
      body = body.slice(named[0].length);
    }
    if (body !== '') sentences.push({ name, text, body });
  }
  return sentences;
}
