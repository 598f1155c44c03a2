import { parseTests, type FeelNode } from '../feel/tree.js';
import type { DecisionTable } from './decision-table.js';

/** What a cell lets pass, where that is written out: anything, some values, or numbers between two ends. Null: there is no telling before it is asked. */
type Passes = { readonly is: 'any' } | { readonly is: 'values'; readonly values: readonly (string | number | boolean)[] } | Interval | null;
interface Interval {
  readonly is: 'interval';
  readonly from: number;
  readonly to: number;
  readonly withFrom: boolean;
  readonly withTo: boolean;
}

function literalOf(node: FeelNode | undefined): string | number | boolean | undefined {
  if (node?.name === 'StringLiteral') return node.text;
  if (node?.name === 'NumericLiteral') return Number(node.text.replace(/\s/g, ''));
  return node?.name === 'BooleanLiteral' ? node.text === 'true' : undefined;
}

const interval = (from: number, to: number, withFrom: boolean, withTo: boolean): Interval => ({ is: 'interval', from, to, withFrom, withTo });

function comparisonOf([operator, end]: readonly FeelNode[]): Interval | null {
  const value = literalOf(end);
  if (typeof value !== 'number') return null;
  switch (operator?.text) {
    case '<':
    case '<=':
      return interval(-Infinity, value, false, operator.text === '<=');
    case '>':
    case '>=':
      return interval(value, Infinity, operator.text === '>=', false);
    default:
      return null;
  }
}

function rangeOf({ children: [open, from, , to, close] }: FeelNode): Interval | null {
  const [a, b] = [literalOf(from), literalOf(to)];
  return typeof a === 'number' && typeof b === 'number' ? interval(a, b, open?.text === '[', close?.text === ']') : null;
}

function testOf({ children: [inner] }: FeelNode): Passes {
  if (inner?.name === 'SimplePositiveUnaryTest') {
    const [first] = inner.children;
    return first?.name === 'Interval' ? rangeOf(first) : comparisonOf(inner.children);
  }
  const value = literalOf(inner);
  return value === undefined ? null : { is: 'values', values: [value] };
}

function passesOf(cell: string): Passes {
  const parsed = parseTests(cell);
  const first = parsed.ok ? parsed.root.children[0] : undefined;
  if (first?.name === 'Wildcard') return { is: 'any' };
  if (first?.name !== 'PositiveUnaryTests') return null;
  const tests = first.children.map(testOf);
  if (tests.length === 1) return tests[0]!;
  const values = tests.flatMap((test) => (test?.is === 'values' ? test.values : []));
  return values.length === tests.length ? { is: 'values', values } : null;
}

const holds = ({ from, to, withFrom, withTo }: Interval, value: unknown): boolean =>
  typeof value === 'number' && (value > from || (withFrom && value === from)) && (value < to || (withTo && value === to));

function meet(a: Interval, b: Interval): boolean {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from < to || (from === to && holds(a, from) && holds(b, from));
}

/** Whether there is surely a value that both let pass. */
function haveCommon(a: Passes, b: Passes): boolean {
  if (a === null || b === null) return false;
  if (a.is === 'any' || b.is === 'any') return true;
  if (a.is === 'interval') return b.is === 'interval' ? meet(a, b) : b.values.some((value) => holds(a, value));
  return b.is === 'interval' ? a.values.some((value) => holds(b, value)) : a.values.some((value) => b.values.includes(value));
}

/** Two rows, from 0, that some inputs hit together. */
export type Overlap = readonly [row: number, other: number];

/**
 * Rows of a table of the hit policy UNIQUE that hit together for some inputs (DMN 1.5, 8.2.8: they must not), as far as that can be told from literals:
 * texts, numbers, true and false, ranges and comparisons with numbers. Each row once, with the first that it meets.
 */
export function overlapsOf({ hitPolicy, rules }: DecisionTable): Overlap[] {
  if (hitPolicy !== 'UNIQUE') return [];
  const rows = rules.map(({ when }) => when.map(passesOf));
  return rows.flatMap((row, i) => {
    const before = rows.slice(0, i).findIndex((other) => row.length === other.length && row.every((cell, column) => haveCommon(cell, other[column]!)));
    return before < 0 ? [] : [[before, i] as const];
  });
}
