import type { FieldProblem } from '../../../../api/contract/index.js';

/** What is wrong with fields, in the reader's words, keyed by JSON pointer into the form's values. */
export type FieldErrors = ReadonlyMap<string, string>;

export const noErrors: FieldErrors = new Map();

/**
 * Sorts what the API found: faults under `prefix` (`/values`, `/variables`) belong to fields, the rest to the form as a whole.
 *
 * @example splitProblems([{ path: '/values/lines/0/serial', … }], '/values').fields.get('/lines/0/serial')
 */
export function splitProblems(problems: readonly FieldProblem[], prefix: string): { fields: FieldErrors; others: string[] } {
  const fields = new Map<string, string>();
  const others: string[] = [];
  for (const problem of problems) {
    if (problem.path.startsWith(`${prefix}/`)) fields.set(problem.path.slice(prefix.length), problem.message);
    else others.push(problem.message);
  }
  return { fields, others };
}

/** Errors of one field, with their pointers shortened. */
export function errorsBelow(errors: FieldErrors, path: string): FieldErrors {
  const below = new Map<string, string>();
  for (const [pointer, message] of errors) if (pointer.startsWith(`${path}/`)) below.set(pointer.slice(path.length), message);
  return below.size === 0 ? noErrors : below;
}

/** Errors of a list's rows, by row, with their pointers shortened: `/3/qty` is `/qty` of row 3. */
export function errorsByRow(errors: FieldErrors): ReadonlyMap<number, FieldErrors> {
  const rows = new Map<number, Map<string, string>>();
  for (const [pointer, message] of errors) {
    const [, row = '', rest = ''] = /^\/(\d+)(\/.*)?$/.exec(pointer) ?? [];
    if (row === '') continue;
    const known = rows.get(Number(row)) ?? new Map<string, string>();
    rows.set(Number(row), known.set(rest, message));
  }
  return rows;
}

/**
 * A fault in a list that stands away from its field, with its place as far as its own words do not name it: the row, and the field.
 *
 * @example placeOfFault('路线', '第 1 行', '请选择路线') // '第 1 行'
 */
export function placeOfFault(label: string, row: string | undefined, message: string): string {
  const isNamed = message.toLowerCase().includes(label.toLowerCase());
  return [row, isNamed ? undefined : label].filter((part) => part !== undefined).join(' · ');
}

/** The id of the DOM element that shows a field; the summary's jumps go there. */
export function fieldDomId(formId: string, path: string): string {
  return `${formId}${path.replace(/\//g, '-')}`;
}
