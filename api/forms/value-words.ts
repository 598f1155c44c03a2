import { isBlank, isRow, type Row } from '../../model/forms/values.js';
import type { Form } from '../../model/process-definition.js';
import type { LocalizedText } from '../../model/text.js';
import { isoInstant } from '../http/instant.js';

type FieldUi = Form['ui']['fields'][string];
type Looks = Readonly<Record<string, FieldUi>>;

/** What companies, people and files are called, by id; undefined: nobody knows. */
export type NameOf = (id: string) => string | undefined;

const NOTHING: LocalizedText = { zh: '（空）', en: '(nothing)' };
const UNNAMED: LocalizedText = { zh: '（未知）', en: '(unknown)' };
const YES: LocalizedText = { zh: '是', en: 'yes' };
const NO: LocalizedText = { zh: '否', en: 'no' };
const same = (text: string): LocalizedText => ({ zh: text, en: text });
const joined = (texts: readonly LocalizedText[]): LocalizedText => ({ zh: texts.map(({ zh }) => zh).join('，'), en: texts.map(({ en }) => en).join(', ') });

/** What a field is called in its form; `list/column` is a column's key. One without a label: by its name. */
export const labelIn = (looks: Looks, key: string): LocalizedText => looks[key]?.label ?? same(key.split('/').at(-1)!);

function textInWords(text: string, look: FieldUi | undefined, nameOf: NameOf): LocalizedText {
  if (look?.widget === 'party' || look?.widget === 'person' || look?.widget === 'files') {
    const name = nameOf(text);
    return name === undefined ? UNNAMED : same(name);
  }
  if (look?.widget === 'datetime' && !Number.isNaN(Date.parse(text))) return same(isoInstant(Date.parse(text)).slice(0, 16).replace('T', ' '));
  return look?.options?.[text] ?? same(text);
}

/** A value in a sentence, by its field: options by their words, companies and files by their names, lists by how many rows they have. */
export function valueInWords(value: unknown, look: FieldUi | undefined, nameOf: NameOf): LocalizedText {
  if (isBlank(value)) return NOTHING;
  if (typeof value === 'string') return textInWords(value, look, nameOf);
  if (typeof value === 'boolean') return value ? YES : NO;
  if (typeof value === 'number')
    return look?.widget === 'money'
      ? { zh: `${(value / 100).toFixed(2)} 元`, en: `CNY ${(value / 100).toFixed(2)}` }
      : (look?.options?.[value] ?? same(String(value)));
  if (!Array.isArray(value)) return same(JSON.stringify(value));
  if (value.some(isRow)) return { zh: `${value.length} 行`, en: value.length === 1 ? '1 row' : `${value.length} rows` };
  return joined(value.map((item) => valueInWords(item, look, nameOf)));
}

/** A row of a list in a sentence: its columns that are filled in, by their labels. Its id is nobody's business. */
export function rowInWords(row: Row, list: string, looks: Looks, nameOf: NameOf): LocalizedText {
  const cells = Object.entries(row).filter(([column, value]) => column !== 'id' && !isBlank(value));
  if (cells.length === 0) return NOTHING;
  return joined(
    cells.map(([column, value]) => {
      const [label, words] = [labelIn(looks, `${list}/${column}`), valueInWords(value, looks[`${list}/${column}`], nameOf)];
      return { zh: `${label.zh}：${words.zh}`, en: `${label.en}: ${words.en}` };
    }),
  );
}
