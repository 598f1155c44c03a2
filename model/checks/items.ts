import { MOST_ITEMS } from '../elements/most-items.js';
import { misfit } from '../feel/fits.js';
import { kindInWords } from '../feel/kind-words.js';
import { ANY, listOf, type Kind } from '../feel/kinds.js';
import { sizeOf } from '../feel/steps.js';
import { parseFeel } from '../feel/tree.js';
import type { MultiInstance } from '../elements/common.js';
import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf, type ProcessIndex } from '../process-index.js';
import { declaredKinds, fieldKinds } from './kept-kinds.js';
import { problem } from './report.js';

type Names = Readonly<Record<string, Kind>>;

/** What an instance has beside its item under these names. */
const OF_AN_INSTANCE = ['loopCounter', 'endState'];

/** Names of items and of what they leave hide nothing of another kind, and nothing hides them; `names`: what is known of each name. */
export function checkItems(definition: ProcessDefinition, names: Names): Problem[] {
  const index = indexOf(definition);
  const kept = [declaredKinds(definition), fieldKinds(definition)];
  return definition.elements.flatMap((element) => {
    const marker = 'multiInstance' in element ? element.multiInstance : undefined;
    if (!marker) return [];
    const { id, parentId } = element;
    const { itemVariable: item, outputCollection } = marker;
    const isTaken = OF_AN_INSTANCE.includes(item) || item === outputCollection;
    const hidden = kept.flatMap((kinds) => own(kinds, item) ?? []).find((kind) => misfit(own(names, item) ?? ANY, kind) !== null);
    return [
      ...(isTaken ? [taken(id, item)] : []),
      ...(hidden ? [hides(id, item, hidden)] : []),
      ...(isItemAround(index, parentId, item) ? [hidesItem(id, item)] : []),
      ...collected(id, marker, kept),
      ...unusedLabels(id, marker, own(names, item) ?? ANY),
      ...tooMany(id, marker),
    ];
  });
}

function isItemAround(index: ProcessIndex, parentId: string | undefined, item: string): boolean {
  for (let around = index.element(parentId); around; around = index.element(around.parentId))
    if ('multiInstance' in around && around.multiInstance?.itemVariable === item) return true;
  return false;
}

/** What items leave is a list: forms and variables of its name hold one. */
function collected(id: string, { outputCollection: name }: MultiInstance, kept: readonly Names[]): Problem[] {
  const other = name === undefined ? undefined : kept.flatMap((kinds) => own(kinds, name) ?? []).find((kind) => misfit(listOf(ANY), kind) !== null);
  if (name === undefined || other === undefined) return [];
  const { zh, en } = kindInWords(other);
  return [
    problem(
      'error',
      'collectionNoList',
      id,
      [`多实例把结果作为清单存入 ${name}，而 ${name} 是${zh}`, `The instances leave a list in ${name}, which is ${en}`],
      ['换一个名称存放结果', 'Collect it under another name'],
    ),
  ];
}

/** Words for items are of items that there can be; `kind`: what is known of an item. */
function unusedLabels(id: string, { labels = {} }: MultiInstance, kind: Kind): Problem[] {
  const values = kind.is === 'text' ? kind.values : undefined;
  if (!values || values.length === 0) return [];
  return Object.keys(labels)
    .filter((label) => !values.includes(label))
    .map((label) =>
      problem(
        'error',
        'unknownOption',
        id,
        [`多实例没有项目 ${label}，为它写的文字不会显示`, `There can be no item ${label}: its word would be shown nowhere`],
        [`改为 ${values.join('、')} 之一，或删除`, `Make it one of ${values.join(', ')}, or remove it`],
      ),
    );
}

/** A list that is written out is none of more items than a case can have at a time. */
function tooMany(id: string, { collection }: MultiInstance): Problem[] {
  const parsed = parseFeel(collection);
  const count = parsed.ok ? sizeOf(parsed.root) : 0;
  if (count <= MOST_ITEMS) return [];
  return [
    problem(
      'error',
      'tooManyItems',
      id,
      [
        `多实例的清单有 ${count} 项，一张单据同时至多 ${MOST_ITEMS} 项`,
        `The instances are over a list of ${count} items, and a case has ${MOST_ITEMS} at most at a time`,
      ],
      ['缩短清单，或分几次办理', 'Make the list shorter, or work through it in parts'],
    ),
  ];
}

const taken = (id: string, item: string): Problem =>
  problem(
    'error',
    'itemNameTaken',
    id,
    [
      `每个实例已有 ${item}，项目变量不能也叫 ${item}：表达式会看不到项目`,
      `Each instance has ${item} besides its item: an item of that name could not be seen`,
    ],
    ['给项目变量换一个名称', 'Give the item another name'],
  );

const hides = (id: string, item: string, kind: Kind): Problem =>
  problem(
    'error',
    'itemHidesVariable',
    id,
    [
      `项目变量 ${item} 与同名的字段或变量（${kindInWords(kind).zh}）不是同一类的值：在多实例里看不到后者`,
      `The item ${item} is of another kind than the field or variable of that name (${kindInWords(kind).en}), which cannot be seen within`,
    ],
    ['给项目变量换一个名称', 'Give the item another name'],
  );

const hidesItem = (id: string, item: string): Problem =>
  problem(
    'warning',
    'itemHidesItem',
    id,
    [`外层多实例的项目变量也叫 ${item}，在这里面看不到外层的项目`, `The item of the instances around is called ${item} too and cannot be seen within`],
    ['给其中一个换一个名称', 'Give one of them another name'],
  );
