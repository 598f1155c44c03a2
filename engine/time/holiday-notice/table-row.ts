import { type DayNumber, dayNumber } from '../civil-date.js';

/** A row of a table: one day. */
export interface TableRow {
  readonly kind: 'off' | 'work';
  readonly days: readonly [DayNumber];
  readonly name: string | null;
}

const DATE = /^"?(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"?(?=[\s,，])/;
const KINDS: Readonly<Record<string, 'off' | 'work'>> = {
  off: 'off',
  holiday: 'off',
  rest: 'off',
  放假: 'off',
  休: 'off',
  休息: 'off',
  节假日: 'off',
  work: 'work',
  workday: 'work',
  上班: 'work',
  班: 'work',
  补班: 'work',
  调休上班: 'work',
  调休: 'work',
};

/** Reads `2027-01-01,放假,元旦` in the ways spreadsheets and people write it, date first; null when the text is no such row. */
export function tableRowOf(text: string): TableRow | null {
  const row = text.trim();
  const match = DATE.exec(row);
  if (!match) return null;
  const words = row
    .slice(match[0].length)
    .split(/[\s,，\t"]+/)
    .filter((word) => word !== '');
  const at = words.findIndex((word) => Object.hasOwn(KINDS, word.toLowerCase()));
  const kind = KINDS[words[at]?.toLowerCase() ?? ''];
  if (kind === undefined) return null;
  const name = words.filter((_, index) => index !== at).join(' ');
  try {
    const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
    return { kind, days: [dayNumber(`${match[1]}-${two(match[2])}-${two(match[3])}`)], name: name === '' ? null : name };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
