import { evaluate } from 'feelin';
import { checkGiven, type Given, LITERALS, textsOf } from './built-ins.js';
import type { Environment } from './environment.js';
import { mayCompare } from './comparing.js';
import { alternativesOf, ANY, DURATION, durationOf, MOMENT, NUMBER, temporalOf, TEXT, type DurationUnit, type Kind } from './kinds.js';
import { nameOf, type FeelNode } from './tree.js';

/** What constructors take by place: one of these lists. One argument alone is looked at by itself. */
const CONSTRUCTORS: Readonly<Record<string, readonly (readonly Kind[])[]>> = {
  date: [[ANY], [NUMBER, NUMBER, NUMBER]],
  time: [[ANY], [NUMBER, NUMBER, NUMBER], [NUMBER, NUMBER, NUMBER, DURATION]],
  'date and time': [[ANY], [MOMENT, temporalOf('time')]],
  duration: [[ANY]],
};

/** Says what is wrong with the number and the kinds of a constructor's arguments. */
function checkParts(name: string, { nodes, kinds }: Given, env: Environment): void {
  const lists = Object.hasOwn(CONSTRUCTORS, name) ? CONSTRUCTORS[name] : undefined;
  const list = lists?.find(({ length }) => length === nodes.length);
  if (lists && !list) env.report({ code: 'wrongArguments', name, least: 1, most: lists.at(-1)!.length });
  for (const [i, node] of nodes.entries()) checkGiven(kinds[i] ?? ANY, list?.[i] ?? ANY, node, env);
}

/** `date(…)`, `time(…)`, `date and time(…)`, `duration(…)`, `@"…"`: what is written out is one, and what is put in may be read as one. */
export function checkConstructor(node: FeelNode, given: Given, env: Environment): void {
  const { nodes, kinds } = given;
  const areConstant = nodes.every(({ name }) => LITERALS.has(name));
  const value: unknown = areConstant ? evaluate(node.text, {}).value : undefined;
  if (areConstant && isNothing(value)) env.report({ code: 'noMoment', text: node.text });
  if (areConstant) return;
  const name = nameOf(node.children[0] ?? node);
  const [only] = nodes;
  if (only?.name !== 'NamedParameter') checkParts(name, given, env);
  if (only && nodes.length === 1) checkOnly(name, only, kinds[0] ?? ANY, env);
}

/** What the constructors read that take one value: texts of moments and some of FEEL's own values, but no list, which the library does not look into. */
function canRead(name: string, found: Kind): boolean {
  if (found.is === 'nothing') return false;
  if (name === 'duration') return found.is === 'any' || found.is === 'text' || (found.is === 'list' && found.single === true && canRead(name, found.of));
  if (found.is === 'list') return false;
  const temporal = found.is === 'moment' ? found.temporal : undefined;
  if (name === 'date and time') return temporal === undefined && mayCompare(found, MOMENT);
  return name === 'time' ? temporal === 'time' || (!(found.is === 'moment' && found.day) && mayCompare(found, MOMENT)) : mayCompare(found, MOMENT);
}

/** Texts that a value is among are read one by one: some of them is a date, a time, a duration. */
function checkOnly(name: string, node: FeelNode, found: Kind, env: Environment): void {
  const by = node.name === 'NamedParameter' ? `${nameOf(node.children[0] ?? node)}: a` : 'a';
  const texts = textsOf(node, found);
  if (!alternativesOf(found).some((each) => canRead(name, each)))
    env.report({ code: 'wrongKind', expected: name === 'duration' || name === 'date and time' ? TEXT : MOMENT, found, text: node.text });
  else if (texts.length > 0 && texts.every((a) => isNothing(evaluate(`${name}(${by})`, { a }).value)))
    env.report({ code: 'noMoment', text: `${name}(${node.text})` });
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'object' && 'template' in value);

/** Whether a duration that is written so is one of years and months. */
const OF_MONTHS = /^-?P\d+[YM]/;
const unitOf = (written: string): DurationUnit => (OF_MONTHS.test(written) ? 'months' : 'days');

/** The kind of `duration(…)` and `@"P…"`; null: it is none. Of which type it is, the texts say that it may be read from. */
export function kindOfDuration(node: FeelNode, { nodes, kinds }: Given): Kind | null {
  const callee = nameOf(node.children[0] ?? node);
  const [, literal] = /^@"(.*)"$/.exec(node.text) ?? [];
  if (literal !== undefined) return literal.startsWith('P') || literal.startsWith('-P') ? durationOf(unitOf(literal)) : ANY;
  if (callee !== 'duration') return null;
  const [unit, other] = new Set(textsOf(nodes[0], kinds[0]).map(unitOf));
  return unit && !other ? durationOf(unit) : DURATION;
}
