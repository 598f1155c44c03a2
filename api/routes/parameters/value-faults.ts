import { approvalSteps } from '../../../model/approvals/approval-step.js';
import { stepProblems } from '../../../model/checks/approvals.js';
import { decisionFaults } from '../../../model/decisions/decision-faults.js';
import type { DecisionFault } from '../../../model/decisions/fault.js';
import { FORMATS, isDay } from '../../../model/forms/formats.js';
import { periodUnits, type ParameterDeclaration } from '../../../model/parameter.js';
import { own } from '../../../model/own.js';
import type { LocalizedText } from '../../../model/text.js';
import { type FieldFault, fieldFault } from '../../errors/api-error.js';
import { formatInWords, typeInWords } from '../../errors/wording.js';
import { faultsOf, pointer } from '../../errors/zod-faults.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const CENTS: LocalizedText = { zh: '金额（以分为单位的整数）', en: 'an amount (a whole number of cents)' };
const PRICE: LocalizedText = { zh: '不小于 0 的金额（以分为单位的整数）', en: 'an amount of 0 or more (a whole number of cents)' };
const DAY: LocalizedText = { zh: '日期，如 2026-09-28', en: 'a date, like 2026-09-28' };
/** Longest period, in days or in hours: some ten years. Days are counted one by one. */
const DAYS_AT_MOST = 3_650;
const HOURS_AT_MOST = 24 * DAYS_AT_MOST;
type Unit = ParameterDeclaration['unit'];
const isDate = (value: unknown): boolean => typeof value === 'string' && isDay(value);
/** Money in a table is a price; a change of one (a parameter of its own) may be negative. */
const isPrice = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isPeriod = (unit: Unit): boolean => (periodUnits as readonly string[]).includes(unit);

/** What has words is one of the values that have them. */
const optionFault = (options: ParameterDeclaration['options'], value: unknown, path: string): FieldFault[] =>
  options && own(options, String(value)) === undefined ? [fieldFault(path, 'notAllowed', { expected: Object.keys(options).join(', ') })] : [];

function tableFaults({ columns = {} }: ParameterDeclaration, value: unknown, path: string): FieldFault[] {
  if (!Array.isArray(value)) return [fieldFault(path, 'wrongUnit', { expected: typeInWords('array') })];
  return value.flatMap((row: unknown, i) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return [fieldFault(`${path}/${i}`, 'wrongType', { expected: typeInWords('object') })];
    return Object.entries(row).flatMap(([name, cell]) => {
      const at = path + pointer([i, name]);
      const { type, options, format } = own(columns, name) ?? {};
      if (type === undefined) return [fieldFault(at, 'unknownField')];
      if (cell === null || cell === '') return [];
      if (type === 'cents' && !isPrice(cell)) return [fieldFault(at, 'wrongUnit', { expected: PRICE })];
      if (type === 'number' && typeof cell !== 'number') return [fieldFault(at, 'wrongUnit', { expected: typeInWords('number') })];
      if (type === 'date' && !isDate(cell)) return [fieldFault(at, 'wrongUnit', { expected: DAY })];
      if (type === 'text' && typeof cell !== 'string') return [fieldFault(at, 'wrongUnit', { expected: typeInWords('string') })];
      if (format && !FORMATS[format]?.(cell as string)) return [fieldFault(at, 'wrongFormat', { expected: formatInWords(format) })];
      return optionFault(options, cell, at);
    });
  });
}

function fits(unit: Unit, value: unknown): boolean {
  if (unit === 'sameDay') return value === 0;
  if (isPeriod(unit)) return Number.isSafeInteger(value) && (value as number) >= 0;
  switch (unit) {
    case 'cents':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'date':
      return isDate(value);
    case 'time':
      return typeof value === 'string' && TIME.test(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.length <= 10_000;
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number');
    default:
      return true;
  }
}

/** What a value of a unit must be, in words. */
function expected(unit: Unit): LocalizedText {
  if (unit === 'sameDay') return { zh: '0（当天：没有别的数值）', en: '0 (the same day: there is no other value)' };
  if (isPeriod(unit)) return { zh: '不小于 0 的整数', en: 'a whole number, 0 or more' };
  switch (unit) {
    case 'cents':
      return CENTS;
    case 'date':
      return DAY;
    case 'time':
      return { zh: '时刻，如 09:00', en: 'a time of day, like 09:00' };
    case 'list':
      return { zh: '文字或数字的列表', en: 'a list of texts or numbers' };
    case 'text':
      return { zh: '至多一万个字符的文字', en: 'text of at most 10,000 characters' };
    default:
      return typeInWords(unit);
  }
}

const longestOf = (unit: Unit): number | undefined => (isPeriod(unit) ? (unit === 'hours' ? HOURS_AT_MOST : DAYS_AT_MOST) : undefined);

const OPEN = 'time.openOfBusiness';
const CLOSE = 'time.closeOfBusiness';

/** Business must open before it closes: nothing could be counted in a day without an hour. `current` gives the values that hold now. */
export async function hoursFaults(name: string, value: unknown, path: string, current: (name: string) => Promise<unknown>): Promise<FieldFault[]> {
  if (name !== OPEN && name !== CLOSE) return [];
  const open = String(name === OPEN ? value : await current(OPEN));
  const close = String(name === CLOSE ? value : await current(CLOSE));
  return open < close ? [] : [fieldFault(path, 'openBeforeClose', { open, close })];
}

function optionFaults({ options }: ParameterDeclaration, value: unknown, path: string): FieldFault[] {
  if (!options || !Array.isArray(value)) return [];
  return value.flatMap((item: unknown, i) => optionFault(options, item, `${path}/${i}`));
}

/** What is wrong with a decision table, where it stands in the request. */
export const decisionFault = ({ code, place, message }: DecisionFault, path: string): FieldFault => ({ path: path + pointer(place), code, text: message });

/** Steps of an approval: their shape, and what an approval could not be decided by. Who there is, the door knows. */
function stepsFaults(value: unknown, path: string): FieldFault[] {
  const parsed = approvalSteps.safeParse(value);
  if (!parsed.success) return faultsOf(parsed.error, value).map((fault) => ({ ...fault, path: path + fault.path }));
  const roles = parsed.data.flatMap(({ who }) => who.groups ?? []);
  return stepProblems(parsed.data, { roles }).map(({ index, problem: { code, message } }) => ({ path: `${path}/${index}`, code, text: message }));
}

/** Whether a value is one this parameter may have: unit, columns, options, limits. */
export function valueFaults(declaration: ParameterDeclaration, value: unknown, path: string): FieldFault[] {
  if (value === undefined) return [fieldFault(path, 'required')];
  if (declaration.unit === 'table') return tableFaults(declaration, value, path);
  if (declaration.unit === 'decisionTable') return decisionFaults(value).map((fault) => decisionFault(fault, path));
  if (declaration.unit === 'approvalSteps') return stepsFaults(value, path);
  if (!fits(declaration.unit, value)) return [fieldFault(path, 'wrongUnit', { expected: expected(declaration.unit) })];
  const { minimum, maximum = longestOf(declaration.unit) } = declaration;
  if (typeof value === 'number' && minimum !== undefined && value < minimum) return [fieldFault(path, 'tooSmall', { limit: minimum })];
  if (typeof value === 'number' && maximum !== undefined && value > maximum) return [fieldFault(path, 'tooBig', { limit: maximum })];
  return optionFaults(declaration, value, path);
}
