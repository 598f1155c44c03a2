import { evaluate } from 'feelin';
import { checkGiven, type Given, LITERALS } from './built-ins.js';
import type { Environment } from './environment.js';
import { ANY, DURATION, mayCompare, MOMENT, NUMBER, temporalOf, type Kind } from './kinds.js';
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
  if (areConstant && (value === null || value === undefined || (typeof value === 'object' && 'template' in value)))
    env.report({ code: 'noMoment', text: node.text });
  const [only] = nodes;
  const [found = ANY] = kinds;
  if (!areConstant && only?.name !== 'NamedParameter') checkParts(nameOf(node.children[0] ?? node), given, env);
  if (!areConstant && only && nodes.length === 1 && only.name !== 'NamedParameter' && (found.is === 'nothing' || !mayCompare(found, MOMENT)))
    env.report({ code: 'wrongKind', expected: MOMENT, found, text: only.text });
}
