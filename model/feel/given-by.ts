import { placesOf, textIn, type Given } from './built-ins.js';
import type { Environment } from './environment.js';
import { ANY, contextOf, either, listOf, NOTHING, singleOf, type Kind } from './kinds.js';
import { builtInSignature } from './signatures.js';
import type { FeelNode } from './tree.js';

type List = Extract<Kind, { is: 'list' }>;
const SOME: List = { is: 'list', of: ANY };
/** What a function gives, by what stands at its places. */
type Giving = (kinds: readonly Kind[], nodes: readonly (FeelNode | undefined)[]) => Kind;

/** The same list in another order, or with something put into it; of one that is not known, some list. */
const ofFirst =
  (give: (list: List, kinds: readonly Kind[]) => Kind): Giving =>
  (kinds) =>
    kinds[0]?.is === 'list' ? give(kinds[0], kinds) : listOf(ANY);

/** A list of one, which is surely in it. */
const listOfOne = (item: Kind): List => ({ is: 'list', of: item, has: [item] });

/** Lists one after the other: what is surely in one of them is surely in all. */
function joined(lists: readonly List[]): Kind {
  const of = lists.map((list) => list.of).reduce(either, NOTHING);
  const has = lists.flatMap((list) => list.has ?? []);
  return { is: 'list', of, ...(has.length < 2 && { single: true }), ...(has.length > 0 && { has }) };
}

/** What a value is that is put together with lists: itself, or one more; of one that may be either, nothing is known. */
const asList = (kind: Kind): List => (kind.is === 'list' ? kind : kind.is === 'any' ? SOME : listOfOne(kind));

/** What is in lists within lists. */
function flat(kind: Kind): Kind {
  if (kind.is !== 'list') return kind;
  return kind.of.is === 'any' && kind.of.either ? kind.of.either.map(flat).reduce(either) : flat(kind.of);
}

/** What is surely in them. */
const heldWithin = (kind: Kind): readonly Kind[] => (kind.is === 'list' ? (kind.has ?? []).flatMap(heldWithin) : kind.is === 'any' ? [] : [kind]);

const fewer = ofFirst(({ of }) => singleOf(of));
const same = ofFirst((list) => list);
const first: Giving = ([kind = ANY]) => (kind.is === 'list' ? ANY : kind);
const ofOrder: Giving = (kinds) => (kinds[0]?.is === 'list' && kinds.length === 1 ? [kinds[0].of] : kinds).reduce(either, NOTHING);

const GIVING: Readonly<Record<string, Giving>> = {
  reverse: same,
  sort: same,
  'distinct values': ofFirst((list) => ({ ...list, single: true })),
  sublist: fewer,
  remove: fewer,
  append: ofFirst((list, [, ...items]) => joined([list, ...items.map(listOfOne)])),
  'insert before': ofFirst((list, [, , item = ANY]) => joined([list, listOfOne(item)])),
  'list replace': ofFirst(({ of }, [, , item = ANY]) => listOf(either(of, item))),
  concatenate: (kinds) => joined(kinds.map(asList)),
  union: (kinds) => joined(kinds.map(asList)),
  flatten: ofFirst((list) => joined([{ is: 'list', of: flat(list), has: heldWithin(list) }])),
  min: ofOrder,
  max: ofOrder,
  abs: first,
  'context put': ([context = ANY, , value = ANY], nodes) => {
    const key = textIn(nodes[1]);
    return context.is === 'context' && key !== undefined ? contextOf({ ...context.fields, [key]: value }, context.open) : ANY;
  },
};

/** What a function of FEEL gives, which may hang on what it is given. */
export function givenBy(name: string, { nodes, kinds }: Given, env: Environment): Kind {
  const giving = Object.hasOwn(GIVING, name) ? GIVING[name] : undefined;
  const places = placesOf(name, nodes, { ...env, report: () => undefined });
  const last = Math.max(-1, ...places);
  const at = Array.from({ length: last + 1 }, (_, place) => places.indexOf(place));
  return (
    giving?.(
      at.map((i) => kinds[i] ?? ANY),
      at.map((i) => nodes[i]),
    ) ??
    builtInSignature(name)?.gives ??
    ANY
  );
}
