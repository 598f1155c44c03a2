import { parseFeel } from '../feel/tree.js';

/** Whether an expression that is to give people is written to give nobody: nothing, no name, no list of them. */
export function givesNobody(expression: string | undefined): boolean {
  const parsed = expression === undefined ? undefined : parseFeel(expression);
  if (!parsed?.ok) return parsed === undefined;
  const [node] = parsed.root.children;
  return node?.name === 'null' || node?.text === '""' || (node?.name === 'List' && node.children.length === 2);
}
