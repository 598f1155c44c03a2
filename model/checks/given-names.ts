import { eventOf } from '../elements/event-of.js';
import type { Element } from '../elements/index.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { at, problem } from './report.js';

/** What every expression sees under these names (engine/behaviors/variables.ts): a variable called so would stand in its place. */
const OF_THE_CASE = ['number', 'label'];

function givenBy(element: Element): readonly string[] {
  const event = eventOf(element);
  const marker = 'multiInstance' in element ? element.multiInstance : undefined;
  return [
    ...Object.keys(('input' in element ? element.input : undefined) ?? {}),
    ...Object.keys(('output' in element ? element.output : undefined) ?? {}),
    ...Object.keys((event && 'output' in event ? event.output : undefined) ?? {}),
    ...(marker ? [marker.itemVariable] : []),
    ...(marker?.outputCollection === undefined ? [] : [marker.outputCollection]),
  ];
}

/** No field, variable, output or item takes a name that the case itself has: letters would say another number. */
export function checkGivenNames({ forms, variables, initial = {}, elements }: ProcessDefinition): Problem[] {
  const lists: (readonly [place: readonly string[], names: readonly string[]])[] = [
    ...Object.entries(forms).map(([key, { schema }]) => [['forms', key, 'schema', 'properties'], Object.keys(schema.properties)] as const),
    [['variables'], Object.keys(variables)],
    [['initial'], Object.keys(initial)],
  ];
  const isTaken = (name: string): boolean => OF_THE_CASE.includes(name);
  return [
    ...lists.flatMap(([place, names]) => names.filter(isTaken).map((name) => at(...place, name)(reserved(null, name)))),
    ...elements.flatMap((element) => [...new Set(givenBy(element))].filter(isTaken).map((name) => reserved(element.id, name))),
  ];
}

const reserved = (owner: string | null, name: string): Problem =>
  problem(
    'error',
    'reservedName',
    owner,
    [
      `${name} 是单据自己的名称（单号或当前项目的名称），不能再用作字段、变量或项目的名称：通知里会显示错误的值`,
      `${name} is the case's own (its number, or what its item is called); a field, variable or item of that name would stand in its place, in letters too`,
    ],
    [`换一个名称，如 ${name}2`, `Use another name, for instance ${name}2`],
  );
