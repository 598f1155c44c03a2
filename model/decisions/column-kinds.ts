import type { Environment } from '../feel/environment.js';
import { infer } from '../feel/infer.js';
import { ANY, asKept, BOOLEAN, contextOf, either, listOf, MOMENT, NOTHING, NUMBER, oneOf, TEXT, type Kind } from '../feel/kinds.js';
import { parseFeel, parseTests } from '../feel/tree.js';
import type { ColumnType, DecisionOutput, DecisionTable } from './decision-table.js';
import { hasOneAnswer } from './hit-policy.js';

const KINDS: { readonly [T in ColumnType]: Kind } = { text: TEXT, number: NUMBER, boolean: BOOLEAN, date: MOMENT };

/** The kind of a column that says its type; undefined: it does not. */
export const kindOfType = (type: ColumnType | undefined): Kind | undefined => type && KINDS[type];

/** Of a table alone nobody knows what names there are, nor what they hold. */
export const LONE: Environment = {
  names: {},
  anyName: true,
  bound: new Set(),
  keys: new Set(),
  parameters: {},
  elements: new Set(),
  overValues: false,
  report: () => undefined,
};

/** The text that a test is for, where it is written out; undefined: it is another test. */
function literalText(test: string): string | undefined {
  const parsed = parseTests(test);
  const only = parsed.ok ? parsed.root.children[0]?.children : undefined;
  const text = only?.length === 1 ? only[0]!.children[0] : undefined;
  return text?.name === 'StringLiteral' ? text.text.slice(1, -1) : undefined;
}

/** Texts that a column says it may have, all of them written out; undefined: it does not say so. */
export function textsOf(values: readonly string[] | undefined): readonly string[] | undefined {
  const texts = values?.map(literalText);
  return texts?.every((text) => text !== undefined) ? texts : undefined;
}

/** What an expression gives as far as the table alone tells. Which texts stand in the rows today is ops' to change, so that a text may be any. */
export function kindAlone(expression: string): Kind {
  const parsed = parseFeel(expression);
  const kind = parsed.ok ? asKept(infer(parsed.root, LONE)) : ANY;
  return kind.is === 'text' ? TEXT : kind;
}

function kindOfOutput({ type, values, default: fallback }: DecisionOutput, cells: readonly string[]): Kind {
  const texts = textsOf(values);
  if (texts) return oneOf(texts);
  return kindOfType(type) ?? [...cells, ...(fallback === undefined ? [] : [fallback])].map(kindAlone).reduce(either, NOTHING);
}

/** What a table answers: a value, a context with the columns, a list of these, a number, as its hit policy says. Where no rule hits it may be nothing. */
export function kindOfAnswer({ outputs, rules, hitPolicy, aggregation }: DecisionTable): Kind {
  if (aggregation) return NUMBER;
  const kinds = outputs.map((output, i) =>
    kindOfOutput(
      output,
      rules.flatMap(({ then }) => then[i] ?? []),
    ),
  );
  const one = kinds.length === 1 ? kinds[0]! : contextOf(Object.fromEntries(outputs.map(({ name }, i) => [name, kinds[i]!])));
  const known = one.is === 'nothing' ? ANY : one;
  return hasOneAnswer(hitPolicy) ? known : listOf(known);
}
