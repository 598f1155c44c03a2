import { periodUnits, type ParameterDeclaration } from '../../../model/parameter.js';
import { type FieldFault, fieldFault } from '../../errors/api-error.js';

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
type Unit = ParameterDeclaration['unit'];
const isPeriod = (unit: Unit): boolean => (periodUnits as readonly string[]).includes(unit);

function tableFaults({ columns = {} }: ParameterDeclaration, value: unknown, path: string): FieldFault[] {
  if (!Array.isArray(value)) return [fieldFault(path, 'wrongUnit', { expected: 'table' })];
  return value.flatMap((row: unknown, i) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return [fieldFault(`${path}/${i}`, 'wrongType', { expected: 'object' })];
    return Object.entries(row).flatMap(([name, cell]) => {
      const at = `${path}/${i}/${name}`;
      const type = columns[name]?.type;
      if (type === undefined) return [fieldFault(at, 'unknownField')];
      if (cell === null || cell === '') return [];
      if (type === 'cents' && !Number.isSafeInteger(cell)) return [fieldFault(at, 'wrongUnit', { expected: 'cents' })];
      if (type === 'number' && typeof cell !== 'number') return [fieldFault(at, 'wrongUnit', { expected: 'number' })];
      if (type === 'date' && !(typeof cell === 'string' && DATE.test(cell))) return [fieldFault(at, 'wrongUnit', { expected: 'YYYY-MM-DD' })];
      if (type === 'text' && typeof cell !== 'string') return [fieldFault(at, 'wrongUnit', { expected: 'text' })];
      return [];
    });
  });
}

function fits(unit: Unit, value: unknown): boolean {
  if (isPeriod(unit)) return Number.isSafeInteger(value) && (value as number) >= 0;
  switch (unit) {
    case 'cents':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'date':
      return typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value));
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

const expected = (unit: Unit): string =>
  isPeriod(unit)
    ? '0, 1, 2 …'
    : ({ cents: '0, ±1, ±2 … (cents)', date: 'YYYY-MM-DD', time: 'HH:mm', boolean: 'true, false', list: '["…"]' }[unit as string] ?? unit);

/** Whether a value is one this parameter may have: unit, columns, limits. */
export function valueFaults(declaration: ParameterDeclaration, value: unknown, path: string): FieldFault[] {
  if (value === undefined) return [fieldFault(path, 'required')];
  if (declaration.unit === 'table') return tableFaults(declaration, value, path);
  if (!fits(declaration.unit, value)) return [fieldFault(path, 'wrongUnit', { expected: expected(declaration.unit) })];
  const { minimum, maximum } = declaration;
  if (typeof value === 'number' && minimum !== undefined && value < minimum) return [fieldFault(path, 'tooSmall', { limit: minimum })];
  if (typeof value === 'number' && maximum !== undefined && value > maximum) return [fieldFault(path, 'tooBig', { limit: maximum })];
  return [];
}
