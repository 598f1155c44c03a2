import { eventOf } from '../elements/event-of.js';
import type { Element } from '../elements/index.js';
import { parseFeel } from '../feel/tree.js';
import { isListSchema } from '../forms/field-schema.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { at, problem } from './report.js';

/** What every expression sees under these names (engine/behaviors/variables.ts): a variable called so would stand in its place. */
const OF_THE_CASE = ['number', 'label'];

/** Letters first, then digits, `_` and `-` too: `/` parts a list from its column, `.` a value from its part. */
const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
/** Under this name JavaScript keeps nothing. */
const NEVER_KEPT = '__proto__';

/** Whether a word means something else in FEEL: `null`, `for`, `true`. */
function isOfTheLanguage(name: string): boolean {
  if (name.includes('-')) return false; // told from a subtraction by what the case has
  const parsed = parseFeel(name);
  return !parsed.ok || parsed.root.children[0]?.name !== 'VariableName';
}

/** Whether an expression can ask for a variable of the name, and a form and an address point at it. */
const isReadable = (name: string): boolean => NAME.test(name) && name !== NEVER_KEPT && !isOfTheLanguage(name);

function givenBy(element: Element): readonly string[] {
  const event = eventOf(element);
  const marker = 'multiInstance' in element ? element.multiInstance : undefined;
  return [
    ...Object.keys(('input' in element ? element.input : undefined) ?? {}),
    ...Object.keys(('output' in element ? element.output : undefined) ?? {}),
    ...Object.keys((event && 'output' in event ? event.output : undefined) ?? {}),
    ...('resultVariable' in element && element.resultVariable !== undefined ? [element.resultVariable] : []),
    ...(marker ? [marker.itemVariable] : []),
    ...(marker?.outputCollection === undefined ? [] : [marker.outputCollection]),
  ];
}

type Place = readonly string[];
type Schema = ProcessDefinition['forms'][string]['schema'] | ProcessDefinition['messages'][string]['schema'];

/** Names of fields, each with where it stands; columns are names of rows, not of the case. */
const fieldsOf = (part: string, key: string, { properties }: Schema): (readonly [place: Place, name: string])[] =>
  Object.keys(properties).map((name) => [[part, key, 'schema', 'properties', name], name]);

const columnsOf = (part: string, key: string, { properties }: Schema): (readonly [place: Place, name: string])[] =>
  Object.entries(properties).flatMap(([list, schema]) =>
    isListSchema(schema) ? Object.keys(schema.items.properties).map((name) => [[part, key, 'schema', 'properties', list], name] as const) : [],
  );

/**
 * Every field, variable, output and item has a name that expressions can ask for, and none takes one that the case itself has: letters would say another
 * number.
 */
export function checkGivenNames({ forms, messages, variables, initial = {}, elements }: ProcessDefinition): Problem[] {
  const ofCase = [
    ...Object.entries(forms).flatMap(([key, { schema }]) => fieldsOf('forms', key, schema)),
    ...Object.keys(variables).map((name) => [['variables', name], name] as const),
    ...Object.keys(initial).map((name) => [['initial', name], name] as const),
  ];
  const ofRows = [
    ...Object.entries(forms).flatMap(([key, { schema }]) => columnsOf('forms', key, schema)),
    ...Object.entries(messages).flatMap(([key, { schema }]) => [...fieldsOf('messages', key, schema), ...columnsOf('messages', key, schema)]),
  ];
  const given = elements.flatMap((element) => [...new Set(givenBy(element))].map((name) => [element.id, name] as const));
  const isTaken = (name: string): boolean => OF_THE_CASE.includes(name);
  return [
    ...ofCase.filter(([, name]) => isTaken(name)).map(([place, name]) => at(...place)(reserved(null, name))),
    ...given.filter(([, name]) => isTaken(name)).map(([owner, name]) => reserved(owner, name)),
    ...[...ofCase, ...ofRows].filter(([, name]) => !isReadable(name)).map(([place, name]) => at(...place)(unreadable(null, name))),
    ...given.filter(([, name]) => !isReadable(name)).map(([owner, name]) => unreadable(owner, name)),
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

const unreadable = (owner: string | null, name: string): Problem =>
  problem(
    'error',
    'unreadableName',
    owner,
    [
      `“${name}”不能用作字段、变量或项目的名称：没有表达式能读到它`,
      `“${name}” cannot be the name of a field, variable or item: no expression could ask for it`,
    ],
    [
      '以文字或 _ 开头，其后只用文字、数字、_ 和 -，且不是 null、true、for 之类的 FEEL 词',
      'Begin with a letter or _, go on with letters, digits, _ and -, and use no word of FEEL such as null, true or for',
    ],
  );
