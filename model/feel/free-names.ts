import { nameOf, type FeelNode } from './tree.js';

/** What is bound inside a loop or a function, by the names it gives. */
function boundIn(node: FeelNode): readonly string[] {
  if (node.name === 'ForExpression' || node.name === 'QuantifiedExpression')
    return [...(node.children[1]?.children ?? []).flatMap(({ children: [name] }) => (name ? [nameOf(name)] : [])), 'partial'];
  if (node.name === 'FunctionDefinition')
    return node.children.filter(({ name }) => name === 'FormalParameters').flatMap(({ children }) => children.map((parameter) => nameOf(parameter)));
  return [];
}

function collect(node: FeelNode, bound: ReadonlySet<string>, found: Set<string>): void {
  if (node.name === 'VariableName') {
    if (!bound.has(nameOf(node))) found.add(nameOf(node));
    return;
  }
  const names = boundIn(node);
  const here = names.length === 0 ? bound : new Set([...bound, ...names]);
  const children = node.name === 'FunctionInvocation' && node.children[0]?.name === 'VariableName' ? node.children.slice(1) : node.children;
  for (const child of children) if (child.name !== 'Type') collect(child, here, found);
}

/** Names of variables an expression asks for, in the order written. Names inside a filter may be a row's columns as well. */
export function freeNames(root: FeelNode): string[] {
  const found = new Set<string>();
  collect(root, new Set(), found);
  return [...found];
}
