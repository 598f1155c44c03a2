import { type DayNumber, dayNumber, isoWeekday, dateOf } from '../civil-date.js';
import { isPlainName } from './names.js';
import { numberOf } from './numerals.js';

/** A row of a table: a day, or the first and the last of several. */
export interface TableRow {
  readonly kind: 'off' | 'work';
  readonly days: readonly DayNumber[];
  readonly name: string | null;
  /** How many days the row says itself that they are. */
  readonly count: number | null;
}

/** Why a row gives no day; `date` as it is known. */
export interface RowFault {
  readonly fault: 'noSuchDate' | 'spanTooLong' | 'weekdayDiffers' | 'unclear';
  readonly date?: string;
  readonly weekday?: number;
  /** The cell that is not understood. */
  readonly strange?: string;
}

const DATE = String.raw`(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2}))(?!\d)`;
/** What begins with a date is a row, whatever comes behind it. */
const ROW = new RegExp(`^"?${DATE}"?(?:\\s*(?:[至到~—–]|-{1,2})\\s*"?${DATE}"?)?`);
const CELL_END = /[\s,:、;|"]+/;
const WEEKDAYS = '一二三四五六日';
const WEEKDAY = /^(?:星期|周|礼拜)([一二三四五六日天])$/;
const COUNT = /^共?([一二三四五六七八九十两]{1,3}|\d{1,2})天$/;
const COUNTED_KIND = /^(放假|休息|休)(?:共?)([一二三四五六七八九十两]{1,3}|\d{1,2})天$/;
const KINDS: Readonly<Record<string, 'off' | 'work'>> = {
  off: 'off',
  holiday: 'off',
  rest: 'off',
  放假: 'off',
  放假调休: 'off',
  休: 'off',
  休息: 'off',
  节假日: 'off',
  work: 'work',
  workday: 'work',
  上班: 'work',
  班: 'work',
  补班: 'work',
  调休上班: 'work',
};
/** Said of a day off in the week and of a make-up day alike: beside 上班 it is the latter. */
const SWAP = '调休';
const OPPOSITE = { off: /上班|补班|工作日/, work: /放假|休息|假日/ } as const;
const LONGEST = 31;

const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');

function dayOf([year, month, day, monthShort, dayShort]: readonly (string | undefined)[]): DayNumber | null {
  try {
    return dayNumber(`${year}-${two(month ?? monthShort)}-${two(day ?? dayShort)}`);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Cells {
  readonly kind: 'off' | 'work' | null;
  readonly name: string | null;
  readonly count: number | null;
  readonly weekday: number | null;
  readonly strange: string | null;
}

function cellsOf(words: readonly string[]): Cells {
  const kinds = new Set<'off' | 'work'>();
  const names: string[] = [];
  let count: number | null = null;
  let weekday: number | null = null;
  for (const word of words) {
    const counted = COUNTED_KIND.exec(word);
    const kind = Object.hasOwn(KINDS, word.toLowerCase()) ? KINDS[word.toLowerCase()] : counted ? 'off' : undefined;
    const day = WEEKDAY.exec(word)?.[1];
    const said = counted?.[2] ?? COUNT.exec(word)?.[1];
    if (kind) kinds.add(kind);
    if (said !== undefined) count = numberOf(said);
    else if (day !== undefined) weekday = (day === '天' ? 6 : WEEKDAYS.indexOf(day)) + 1;
    else if (!kind && word !== SWAP) names.push(word);
  }
  const kind = kinds.size === 1 ? ([...kinds][0] ?? null) : null;
  const name = names.join(' ');
  const strange = names.find((each) => !isPlainName(each) || (kind !== null && OPPOSITE[kind].test(each)));
  const isSwapOff = words.includes(SWAP) && kind === 'off' ? SWAP : null;
  return { kind, name: name === '' ? null : name, count, weekday, strange: strange ?? isSwapOff };
}

/**
 * Reads `2027-01-01,放假,元旦` in the ways spreadsheets and people write it, date first; null when the text begins with no date.
 * Every cell has to be understood: what is no name of a holiday may be the very word that makes another day of it.
 */
export function tableRowOf(text: string): TableRow | RowFault | null {
  const row = text.normalize('NFKC').trim();
  const match = ROW.exec(row);
  if (!match) return null;
  const first = dayOf(match.slice(1, 6));
  const last = match[6] === undefined ? first : dayOf(match.slice(6, 11));
  if (first === null || last === null) return { fault: 'noSuchDate' };
  const date = dateOf(first);
  if (last < first || last - first >= LONGEST) return { fault: 'spanTooLong', date };
  const cells = cellsOf(
    row
      .slice(match[0].length)
      .split(CELL_END)
      .filter((word) => word !== ''),
  );
  if (cells.strange !== null) return { fault: 'unclear', date, strange: cells.strange };
  if (cells.kind === null) return { fault: 'unclear', date };
  if (cells.weekday !== null && (first !== last || isoWeekday(first) !== cells.weekday)) return { fault: 'weekdayDiffers', date, weekday: cells.weekday };
  return { kind: cells.kind, days: Array.from({ length: last - first + 1 }, (_, index) => first + index), name: cells.name, count: cells.count };
}
