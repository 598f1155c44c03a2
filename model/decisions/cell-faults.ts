import { findingProblem } from '../checks/expression-problems.js';
import { unaryTest } from '../feel/comparisons.js';
import { withNames, type Environment } from '../feel/environment.js';
import type { Finding } from '../feel/findings.js';
import { misfit } from '../feel/fits.js';
import { infer } from '../feel/infer.js';
import { ANY, type Kind } from '../feel/kinds.js';
import { stepsOf, tooLongIn } from '../feel/steps.js';
import { parseFeel, parseTests, TESTED, type FeelNode, type Parsed } from '../feel/tree.js';
import { kindOfType } from './column-kinds.js';
import type { DecisionTable } from './decision-table.js';
import type { DecisionFault } from './fault.js';
import type { Place } from './places.js';

/** A cell, how it was read, and what is wrong with it once it can be. */
interface Cell {
  readonly place: Place;
  readonly text: string;
  readonly parsed: Parsed;
  readonly look: (root: FeelNode, env: Environment) => void;
}

const asks = (node: FeelNode, name: string): boolean => node.name === name || node.children.some((child) => asks(child, name));

/** One test of a cell: with `?` a condition, else it is compared with a value of a kind. */
function lookAtTest(test: FeelNode, kind: Kind, env: Environment): void {
  const inner = test.children[0];
  if (!inner || !asks(inner, TESTED)) {
    unaryTest(test, kind, test, { env, infer });
    return;
  }
  const found = infer(inner, env);
  if (found.is !== 'any' && found.is !== 'boolean') env.report({ code: 'neitherTrueNorFalse', found, text: inner.text });
}

const tests = (place: Place, text: string, kind: Kind): Cell => ({
  place,
  text,
  parsed: parseTests(text),
  look: (root, env) => {
    const all = root.children.find(({ name }) => name === 'PositiveUnaryTests')?.children ?? [];
    for (const test of all) lookAtTest(test, kind, withNames(env, { [TESTED]: kind }));
  },
});

const expression = (place: Place, text: string, expected: Kind | undefined): Cell => ({
  place,
  text,
  parsed: parseFeel(text),
  look: (root, env) => {
    const found = infer(root, env);
    if (found.is === 'function' || found.is === 'range') env.report({ code: 'notToKeep', found, text });
    const wrong = expected && misfit(found, expected);
    if (wrong) env.report({ code: 'wrongKind', expected: wrong.expected, found: wrong.found, text });
  },
});

/** What the values of an input are: what its expression gives, or else what its type says. */
function kindOfInput({ expression: text, type }: DecisionTable['inputs'][number], env: Environment): Kind {
  const parsed = parseFeel(text);
  const found = parsed.ok ? infer(parsed.root, { ...env, report: () => undefined }) : ANY;
  return found.is === 'any' ? (kindOfType(type) ?? ANY) : found;
}

function* cellsOf({ inputs, outputs, rules }: DecisionTable, env: Environment): Generator<Cell> {
  const kinds = inputs.map((input) => kindOfInput(input, env));
  for (const [i, input] of inputs.entries()) {
    yield expression(['inputs', i, 'expression'], input.expression, kindOfType(input.type));
    for (const [j, value] of (input.values ?? []).entries()) yield tests(['inputs', i, 'values', j], value, kindOfType(input.type) ?? ANY);
  }
  for (const [i, output] of outputs.entries()) {
    const kind = kindOfType(output.type);
    for (const [j, value] of (output.values ?? []).entries()) yield tests(['outputs', i, 'values', j], value, kind ?? ANY);
    if (output.default !== undefined) yield expression(['outputs', i, 'default'], output.default, kind);
  }
  for (const [row, { when, then }] of rules.entries()) {
    for (const [i, cell] of when.entries()) yield tests(['rules', row, 'when', i], cell, kinds[i] ?? ANY);
    for (const [i, cell] of then.entries()) yield expression(['rules', row, 'then', i], cell, kindOfType(outputs[i]?.type));
  }
}

/** Of a table alone nobody can tell which parameters and elements there will be. */
const OF_WHO_ASKS: readonly Finding['code'][] = ['unknownParameter', 'unknownElement'];

function faultsOf({ place, text, parsed, look }: Cell, env: Environment): DecisionFault[] {
  if (!parsed.ok) {
    const at = parsed.fault.position + 1;
    return [{ code: 'feelSyntax', place, message: { zh: `${text} 在第 ${at} 个字符处有语法错误`, en: `${text} does not parse at character ${at}` } }];
  }
  const tooLong = tooLongIn(parsed.root).map((part): Finding => ({ code: 'rangeTooLong', text: part.text, steps: stepsOf(part) }));
  const findings = new Map(tooLong.map((finding) => [JSON.stringify(finding), finding]));
  look(parsed.root, { ...env, report: (finding) => void findings.set(JSON.stringify(finding), finding) });
  return [...findings.values()]
    .filter(({ code }) => !env.anyName || !OF_WHO_ASKS.includes(code))
    .map((finding) => ({ code: finding.code, place, message: findingProblem(null, text, finding).message }));
}

/** What is wrong with the cells of a table of the right shape: what does not parse, and what would be an incident whenever it is asked, by what `env` knows. */
export const cellFaults = (table: DecisionTable, env: Environment): DecisionFault[] => [...cellsOf(table, env)].flatMap((cell) => faultsOf(cell, env));
