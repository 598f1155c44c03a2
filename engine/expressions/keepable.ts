import { FeelFunction, isRange } from 'feelin';
import { ExpressionFault, shown } from './fault.js';
import { isTooLarge, LARGEST } from './largest.js';
import { isContext } from './scope.js';

/** What a part of a value is that JSON has not; null: it has. */
function unkept(part: unknown): string | null {
  if (typeof part === 'number') return Number.isFinite(part) ? null : String(part);
  if (typeof part === 'function' || part instanceof FeelFunction) return 'function';
  return isRange(part) ? `[${shown(part.start)}..${shown(part.end)}]` : null;
}

/**
 * A value as it leaves an expression. A number without end, a function and a range would be kept as nothing or as something else:
 * ExpressionFault, wherever in the value they are. It has been weighed before, so that it ends.
 */
export function keepable(value: unknown): unknown {
  const open = [value];
  while (open.length > 0) {
    const part = open.pop();
    const what = unkept(part);
    if (what !== null) throw new ExpressionFault('noValueToKeep', { value: what });
    if (Array.isArray(part) || isContext(part)) for (const each of Object.values(part)) open.push(each);
  }
  return value;
}

/** The same of a value that is not too large to be kept either: ExpressionFault. */
export function bounded(value: unknown): unknown {
  if (isTooLarge(value)) throw new ExpressionFault('tooLarge', { most: String(LARGEST) });
  return keepable(value);
}
