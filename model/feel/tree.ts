import { parseExpression, parseUnaryTests } from 'feelin';

/** A node of an expression's syntax. Names are those of the FEEL grammar (`Comparison`, `VariableName` …); keywords and brackets are nodes too. */
export interface FeelNode {
  readonly name: string;
  /** As written. */
  readonly text: string;
  readonly children: readonly FeelNode[];
}

/** Where an expression stops being FEEL. */
export interface SyntaxFault {
  /** Characters before the place, from 0. */
  readonly position: number;
  /** What stands there; empty at the end. */
  readonly near: string;
}

export type Parsed = { readonly ok: true; readonly root: FeelNode } | { readonly ok: false; readonly fault: SyntaxFault };

/** Deeper than this no person writes, and reading it would need as much stack. */
const DEEPEST = 100;
/** How many expressions are kept read. */
const KEPT = 5000;
const read = new Map<string, Parsed>();
const readTests = new Map<string, Parsed>();

function readOnce(known: Map<string, Parsed>, key: string, anew: () => Parsed): Parsed {
  const before = known.get(key);
  if (before) return before;
  if (known.size >= KEPT) known.clear();
  const parsed = anew();
  known.set(key, parsed);
  return parsed;
}

interface Growing extends FeelNode {
  readonly children: FeelNode[];
}

type Syntax = ReturnType<typeof parseExpression>;

function readAnew(expression: string, tree: Syntax): Parsed {
  const open: Growing[] = [];
  let root: FeelNode | undefined;
  let fault: SyntaxFault | undefined;
  tree.iterate({
    enter({ type, name, from, to }) {
      if (type.isError || open.length > DEEPEST) fault ??= { position: from, near: expression.slice(from, from + 20) };
      if (fault || type.isSkipped) return false;
      const node = { name, text: expression.slice(from, to), children: [] };
      open.at(-1)?.children.push(node);
      open.push(node);
      return undefined;
    },
    leave({ type }) {
      if (!type.isSkipped && !fault) root = open.pop();
    },
  });
  if (fault) return { ok: false, fault };
  // an expression is one; tests behind `not` are several nodes
  const isWhole = root?.children.length === 1 || root?.name === 'UnaryTests';
  return root && isWhole ? { ok: true, root } : { ok: false, fault: { position: root?.children[0]?.text.length ?? 0, near: '' } };
}

/**
 * Reads a FEEL expression (DMN 1.5). `odd`: names of variables that are no single words (`due-days`), which FEEL only tells from a
 * subtraction when it knows them. An expression is read once and kept.
 */
export function parseFeel(expression: string, odd: readonly string[] = []): Parsed {
  const key = odd.length === 0 ? expression : JSON.stringify([expression, ...odd]);
  return readOnce(read, key, () => readAnew(expression, parseExpression(expression, Object.fromEntries(odd.map((name) => [name, null])), undefined)));
}

/**
 * Reads the unary tests of a cell (DMN 1.5, 9.2): its root is `UnaryTests`, with a `Wildcard` (`-`), `PositiveUnaryTests`, or these behind `not`. In them
 * `?` is the value that is tested. A cell is read once and kept.
 */
export const parseTests = (cell: string): Parsed => readOnce(readTests, cell, () => readAnew(cell, parseUnaryTests(cell, {}, undefined)));

/** What the grammar calls the value that a unary test is about, and how it is written. */
export const TESTED = '?';

/** Whether what is called is named; the grammar sets `years and months duration` apart from other names. */
export const isNamed = ({ name }: FeelNode): boolean => name === 'VariableName' || name === 'SpecialFunctionName';

/** A name as FEEL counts it: blanks between its words are one. */
export const nameOf = (node: FeelNode): string => node.text.replace(/^`|`$/g, '').replace(/\s+/g, ' ').trim();
