import { nameOf, type FeelNode } from '../feel/tree.js';

/** A question that an expression puts to a table which ops keep: `lookup(parameter("name"), {column: value}, "column", at?)`. */
export interface Lookup {
  readonly parameter: string;
  /** Columns by which a row is found, with what is looked for. */
  readonly where: Readonly<Record<string, FeelNode>>;
  /** Column that is wanted of it. */
  readonly column: string;
  /** Asked in a loop, a filter or a function: names may mean something else there than around it. */
  readonly isInside: boolean;
}

const INSIDE = new Set(['ForExpression', 'QuantifiedExpression', 'FilterExpression', 'FunctionDefinition']);

const textOf = (node: FeelNode | undefined): string | undefined => (node?.name === 'StringLiteral' ? node.text.slice(1, -1) : undefined);

/** Arguments by place of a call of a function; undefined: the node is no such call. */
function argumentsOf(node: FeelNode | undefined, name: string): readonly FeelNode[] | undefined {
  const [callee, , parameters] = node?.name === 'FunctionInvocation' ? node.children : [];
  return callee && nameOf(callee) === name && parameters?.name === 'PositionalParameters' ? parameters.children : undefined;
}

function lookupAt(node: FeelNode, isInside: boolean): Lookup | undefined {
  const [table, where, wanted] = argumentsOf(node, 'lookup') ?? [];
  const [parameter, column] = [textOf(argumentsOf(table, 'parameter')?.[0]), textOf(wanted)];
  if (parameter === undefined || column === undefined || where?.name !== 'Context') return undefined;
  const entries = where.children.flatMap(({ name, children: [key, value] }) =>
    name === 'ContextEntry' && key && value ? [[nameOf(key).replace(/^"|"$/g, ''), value] as const] : [],
  );
  return { parameter, where: Object.fromEntries(entries), column, isInside };
}

/** The lookups of an expression whose table and columns are written out. */
export function lookupsIn(node: FeelNode, isInside = false): Lookup[] {
  const here = lookupAt(node, isInside);
  const within = node.children.flatMap((child) => lookupsIn(child, isInside || INSIDE.has(node.name)));
  return here ? [here, ...within] : within;
}
