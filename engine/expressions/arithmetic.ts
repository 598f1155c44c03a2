import { FeelDuration } from 'feelin';
import type { FeelNode } from '../../model/feel/tree.js';
import type { CalendarSnapshot } from '../time/calendar.js';
import { spendOnPassing } from './budget.js';
import { askLibrary, asTemporal, isTemporal } from './compare.js';
import { ExpressionFault, shown } from './fault.js';

const fault = (left: unknown, op: string, right: unknown) => new ExpressionFault('notToCalculateWith', { left: shown(left), op, right: shown(right) });

function numbers(left: number, op: string, right: number): number | null {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
    default:
      return left ** right;
  }
}

/** With dates and durations: texts of moments count as what they name. */
function dated(left: unknown, op: string, right: unknown, calendar: CalendarSnapshot): unknown {
  const values = { a: asTemporal(calendar, left), b: asTemporal(calendar, right) };
  return askLibrary(`a ${op} b`, values, () => fault(left, op, right));
}

function combined(left: unknown, op: string, right: unknown, calendar: CalendarSnapshot): unknown {
  if (typeof left === 'number' && typeof right === 'number') {
    const result = numbers(left, op, right);
    if (result === null || !Number.isFinite(result)) throw fault(left, op, right);
    return result;
  }
  if ([left, right].some((value) => isTemporal(value) || value instanceof FeelDuration)) return dated(left, op, right, calendar);
  if (op === '+' && typeof left === 'string' && typeof right === 'string') {
    spendOnPassing(left.length + right.length);
    return left + right;
  }
  throw fault(left, op, right);
}

/** `a + b`, `-a`. Nothing, unlike kinds and a division by zero give no number: ExpressionFault. */
export function calculate(parts: readonly FeelNode[], valueOf: (operand: FeelNode) => unknown, calendar: CalendarSnapshot): unknown {
  const [first, second, third] = parts as readonly [FeelNode, FeelNode, FeelNode | undefined];
  if (!third) return combined(0, first.text, valueOf(second), calendar);
  return combined(valueOf(first), second.text, valueOf(third), calendar);
}
