import { infer } from '../feel/infer.js';
import type { Kind } from '../feel/kinds.js';
import { parseFeel } from '../feel/tree.js';
import type { Placed } from './asked.js';

const textsOf = (kind: Kind): readonly string[] | null => {
  if (kind.is === 'nothing') return [];
  if (kind.is === 'list') return textsOf(kind.of);
  return kind.is === 'text' && kind.values ? kind.values : null;
};

/** The texts that an expression can give, or lists of which it gives; null: nobody can tell before it runs. */
export function textsGiven({ expression, env }: Placed): readonly string[] | null {
  const parsed = parseFeel(expression);
  return parsed.ok ? textsOf(infer(parsed.root, { ...env, report: () => undefined })) : null;
}
