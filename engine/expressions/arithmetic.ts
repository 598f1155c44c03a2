import { FeelDate, FeelDateTime, FeelDuration } from 'feelin';
import type { FeelNode } from '../../model/feel/tree.js';
import { spendOnPassing } from './budget.js';
import { askLibrary, asTemporal, isTemporal } from './compare.js';
import { ExpressionFault, shown } from './fault.js';
import { localTextOf, readInstant } from './instants.js';
import type { Scope } from './scope.js';

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

/** A day as its midnight in the calendar's zone, where it meets an instant: to the library, it is the one of UTC. */
function alike(value: unknown, other: unknown, calendar: Scope['calendar']): unknown {
  const at = value instanceof FeelDate && other instanceof FeelDateTime ? readInstant(calendar, value.iso) : null;
  return at === null ? value : asTemporal(calendar, localTextOf(calendar, at));
}

/** With dates and durations: texts of moments count as what they name. */
function dated(left: unknown, op: string, right: unknown, { calendar, formerly }: Scope): unknown {
  const [a, b] = [asTemporal(calendar, left), asTemporal(calendar, right)];
  const values = formerly ? { a, b } : { a: alike(a, b, calendar), b: alike(b, a, calendar) };
  return askLibrary(`a ${op} b`, values, () => fault(left, op, right));
}

/** Whether two texts name moments, one of which is taken from the other. */
const areMoments = (left: unknown, op: string, right: unknown, { calendar, formerly }: Scope): boolean =>
  !formerly && op === '-' && [left, right].every((value) => typeof value === 'string' && readInstant(calendar, value) !== null);

function combined(left: unknown, op: string, right: unknown, scope: Scope): unknown {
  if (typeof left === 'number' && typeof right === 'number') {
    const result = numbers(left, op, right);
    if (result === null || !Number.isFinite(result)) throw fault(left, op, right);
    return result;
  }
  const isDated = [left, right].some((value) => isTemporal(value) || value instanceof FeelDuration);
  if (isDated || areMoments(left, op, right, scope)) return dated(left, op, right, scope);
  if (op === '+' && typeof left === 'string' && typeof right === 'string') {
    spendOnPassing(left.length + right.length);
    return left + right;
  }
  throw fault(left, op, right);
}

/** `a + b`, `-a`. Nothing, unlike kinds and a division by zero give no number: ExpressionFault. */
export function calculate(parts: readonly FeelNode[], valueOf: (operand: FeelNode) => unknown, scope: Scope): unknown {
  const [first, second, third] = parts as readonly [FeelNode, FeelNode, FeelNode | undefined];
  if (!third) return combined(0, first.text, valueOf(second), scope);
  return combined(valueOf(first), second.text, valueOf(third), scope);
}
