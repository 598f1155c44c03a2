import { misfit } from '../feel/fits.js';
import { NUMBER } from '../feel/kinds.js';
import { parseFeel, parseTests, type FeelNode } from '../feel/tree.js';
import { kindAlone, kindOfType } from './column-kinds.js';
import type { DecisionOutput, DecisionTable } from './decision-table.js';
import type { DecisionFault } from './fault.js';
import type { Place } from './places.js';

/** A value as it is written out (text, number, true or false), to be compared with another; undefined: it is worked out. */
function literal(node: FeelNode | undefined): string | undefined {
  if (node?.name === 'StringLiteral' || node?.name === 'BooleanLiteral') return node.text;
  return node?.name === 'NumericLiteral' ? String(Number(node.text.replace(/\s/g, ''))) : undefined;
}

function literalOf(expression: string): string | undefined {
  const parsed = parseFeel(expression);
  return parsed.ok && parsed.root.children.length === 1 ? literal(parsed.root.children[0]) : undefined;
}

/** The values that a column may have, where all of them are written out; undefined: nobody can tell before it is asked. */
function allowedBy({ values }: DecisionOutput): readonly string[] | undefined {
  const allowed = values?.map((value) => {
    const parsed = parseTests(value);
    const tests = parsed.ok ? parsed.root.children[0]?.children : undefined;
    return tests?.length === 1 ? literal(tests[0]!.children[0]) : undefined;
  });
  return allowed?.every((value) => value !== undefined) ? allowed : undefined;
}

/** Each result of a column, its default last. */
const resultsOf = ({ outputs, rules }: DecisionTable, column: number): readonly (readonly [Place, string])[] => [
  ...rules.flatMap(({ then }, row) => (then[column] === undefined ? [] : [[['rules', row, 'then', column], then[column]] as const])),
  ...(outputs[column]?.default === undefined ? [] : [[['outputs', column, 'default'], outputs[column].default] as const]),
];

/** Results that are written out and are none of the values that their column may have, written out as well. */
function notAllowed(table: DecisionTable, column: number): DecisionFault[] {
  const output = table.outputs[column]!;
  const allowed = allowedBy(output);
  if (!allowed) return [];
  return resultsOf(table, column).flatMap(([place, text]) => {
    const value = literalOf(text);
    if (value === undefined || allowed.includes(value)) return [];
    const list = output.values!.join(', ');
    return [{ code: 'notAmongValues', place, message: { zh: `${text} 不在可取的值 ${list} 之中`, en: `${text} is not among the values allowed: ${list}` } }];
  });
}

/** A sum, a least and a greatest are of numbers. */
function notToAggregate(table: DecisionTable): DecisionFault[] {
  const { aggregation, outputs } = table;
  if (!aggregation || aggregation === 'COUNT' || outputs.length > 1) return [];
  const fault = (place: Place): DecisionFault => ({
    code: 'wrongKind',
    place,
    message: { zh: `${aggregation} 只能汇总数字`, en: `${aggregation} is of numbers` },
  });
  const type = kindOfType(outputs[0]?.type);
  if (type) return misfit(type, NUMBER) ? [fault(['outputs', 0])] : [];
  return resultsOf(table, 0).flatMap(([place, text]) => (misfit(kindAlone(text), NUMBER) ? [fault(place)] : []));
}

/** What is wrong with results, however a table is asked. */
export const resultFaults = (table: DecisionTable): DecisionFault[] => [
  ...table.outputs.flatMap((_, column) => notAllowed(table, column)),
  ...notToAggregate(table),
];
