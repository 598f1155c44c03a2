import type { Given } from './built-ins.js';
import type { Infer } from './comparisons.js';
import type { Environment } from './environment.js';
import { alternativesOf, ANY, type Kind } from './kinds.js';
import { nameOf, type FeelNode } from './tree.js';

/** Functions that hand two values to a function, and where that one is, by place and by name. */
const HANDING: Readonly<Record<string, { readonly places: readonly number[]; readonly name: string }>> = {
  sort: { places: [1], name: 'precedes' },
  'list replace': { places: [1, 3], name: 'match' },
};
const HANDED = 2;

const isHanded = (name: string, node: FeelNode, place: number): boolean => {
  const handing = Object.hasOwn(HANDING, name) ? HANDING[name] : undefined;
  if (!handing) return false;
  return node.name === 'NamedParameter' ? nameOf(node.children[0] ?? node) === handing.name : handing.places.includes(place);
};

/** Kinds of what a function is called with; one that is handed to it is asked with what it will be given. */
export function kindsOfArguments(name: string, nodes: readonly FeelNode[], env: Environment, infer: Infer): readonly Kind[] {
  const kinds = new Map<number, Kind>();
  for (const [i, node] of nodes.entries()) if (!isHanded(name, node, i)) kinds.set(i, infer(node, env));
  const list = [...kinds.values()].find(({ is }) => is === 'list');
  const item = list?.is === 'list' && list.of.is !== 'nothing' ? list.of : ANY;
  return nodes.map((node, i) => kinds.get(i) ?? infer(node, env, [item, name === 'sort' ? item : ANY]));
}

/** A function that two items are handed to takes both, and says yes or no of them: to the library, anything else is a yes. */
export function checkHanded(name: string, { nodes, kinds }: Given, env: Environment): void {
  for (const [i, node] of nodes.entries()) {
    const kind = kinds[i];
    if (kind?.is !== 'function' || !kind.takes || !isHanded(name, node, i)) continue;
    const gives = kind.gives ?? ANY;
    if (kind.takes.length < HANDED) env.report({ code: 'takesTooFew', name, takes: kind.takes.length, handed: HANDED, text: node.text });
    else if (!alternativesOf(gives).some(({ is }) => is === 'any' || is === 'boolean'))
      env.report({ code: 'neitherTrueNorFalse', found: gives, text: node.text });
  }
}

/** What a function gives that is no function of FEEL or ours, with what it is called with. */
export function called(kind: Kind, text: string, { nodes }: Given, env: Environment): Kind {
  if (kind.is === 'any' && !kind.either) return ANY;
  if (kind.is !== 'function') {
    env.report({ code: 'wrongKind', expected: { is: 'function' }, found: kind, text });
    return ANY;
  }
  const { takes } = kind;
  if (!takes) return ANY;
  if (nodes.length > takes.length) env.report({ code: 'wrongArguments', name: text, least: 0, most: takes.length });
  for (const node of nodes.filter((each) => each.name === 'NamedParameter')) {
    const argument = nameOf(node.children[0] ?? node);
    if (!takes.includes(argument)) env.report({ code: 'unknownArgument', name: text, argument, known: takes });
  }
  return kind.gives ?? ANY;
}
