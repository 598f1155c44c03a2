import type { LocalizedText } from '../text.js';

/** Where in a table something is: a JSON path from its root. */
export type Place = readonly (string | number)[];

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const itemOf = (value: unknown, index: unknown): Fields => (Array.isArray(value) ? fieldsOf((value as readonly unknown[])[Number(index)]) : {});

/** What a column is called, as far as it can be read: by its label, its expression or name, its number. */
function columnWords(table: Fields, side: 'inputs' | 'outputs', index: number): LocalizedText {
  const column = itemOf(table[side], index);
  const label = fieldsOf(column.label);
  const plain = column[side === 'inputs' ? 'expression' : 'name'];
  const name = (text: unknown): string =>
    typeof text === 'string' && text !== '' ? text : typeof plain === 'string' && plain !== '' ? plain : String(index + 1);
  const [zh, en] = [name(label.zh), name(label.en)];
  return side === 'inputs' ? { zh: `条件列“${zh}”`, en: `condition “${en}”` } : { zh: `结果列“${zh}”`, en: `result “${en}”` };
}

const SIDES: Readonly<Record<string, 'inputs' | 'outputs'>> = { when: 'inputs', then: 'outputs', inputs: 'inputs', outputs: 'outputs' };

/** A place of a table as people find it: row (from 1) and column. Null: the whole table. */
export function placeInWords(value: unknown, place: Place): LocalizedText | null {
  const table = fieldsOf(value);
  const [part, index, side, column] = place;
  if (part === 'rules' && typeof index === 'number') {
    const row = { zh: `第 ${index + 1} 行`, en: `row ${index + 1}` };
    if ((side !== 'when' && side !== 'then') || typeof column !== 'number') return row;
    const words = columnWords(table, SIDES[side]!, column);
    return { zh: `${row.zh}，${words.zh}`, en: `${row.en}, ${words.en}` };
  }
  return (part === 'inputs' || part === 'outputs') && typeof index === 'number' ? columnWords(table, part, index) : null;
}

/** Words with the place they are about before them. */
export function at(value: unknown, place: Place, words: LocalizedText): LocalizedText {
  const where = placeInWords(value, place);
  return where ? { zh: `${where.zh}：${words.zh}`, en: `${where.en}: ${words.en}` } : words;
}
