import { type FieldSchema, isListSchema, typesOf } from '../forms/field-schema.js';
import { LENGTHS } from '../forms/formats.js';
import { valueFaults } from '../forms/value-faults.js';
import { isBlank, isRow } from '../forms/values.js';
import { own } from '../own.js';
import type { Problem } from '../problem.js';
import { problem } from './report.js';

type Keyword = keyof FieldSchema;

/** Types to whose values a keyword says something; of any other it is obeyed by nothing. */
const OF_TYPES: readonly (readonly [types: readonly string[], keywords: readonly Keyword[]])[] = [
  [['string'], ['minLength', 'maxLength', 'pattern', 'format']],
  [
    ['number', 'integer'],
    ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ],
  [['array'], ['minItems', 'maxItems', 'uniqueItems', 'items']],
  [['object'], ['properties', 'required', 'additionalProperties']],
];

const keywordIgnored = (place: string, keyword: Keyword, types: readonly string[]): Problem =>
  problem(
    'error',
    'keywordIgnored',
    null,
    [
      `${place} 的 ${keyword} 不起作用：字段的类型是 ${types.join('、')}`,
      `${place}: ${keyword} says nothing of a field of the type ${types.join(', ')} and would be ignored`,
    ],
    ['删除它，或改正 type', 'Remove it, or correct the type'],
  );

const neverMet = (place: string, zh: string, en: string): Problem =>
  problem(
    'error',
    'neverMet',
    null,
    [`${place}：${zh}，没有任何值能同时满足`, `${place}: ${en}: no value can ever meet both`],
    ['改正其中一个', 'Correct one of them'],
  );

function ignored(place: string, schema: FieldSchema): Problem[] {
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (types.length === 0) return [];
  return OF_TYPES.flatMap(([meant, keywords]) =>
    types.some((type) => meant.includes(type))
      ? []
      : keywords.filter((keyword) => schema[keyword] !== undefined).map((keyword) => keywordIgnored(place, keyword, types)),
  );
}

/** Two limits of which one shuts out what the other lets in. `atMost` and the rest are names of keywords, as the definition has them. */
function crossed(place: string, schema: FieldSchema, atLeast: Keyword, atMost: Keyword): Problem[] {
  const [least, most] = [schema[atLeast], schema[atMost]];
  if (typeof least !== 'number' || typeof most !== 'number') return [];
  const isOpen = atLeast === 'exclusiveMinimum' || atMost === 'exclusiveMaximum';
  const isEmpty = isOpen ? least >= most : least > most;
  return isEmpty ? [neverMet(place, `${atLeast} ${least} 与 ${atMost} ${most} 矛盾`, `${atLeast} ${least} and ${atMost} ${most} contradict each other`)] : [];
}

/** Limits of a whole number between which there is none. */
function wholeBetween(place: string, schema: FieldSchema): Problem[] {
  if (!typesOf(schema).includes('integer') || typesOf(schema).includes('number')) return [];
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
  const least = Math.max(Math.ceil(minimum), Math.floor(exclusiveMinimum) + 1);
  const most = Math.min(Math.floor(maximum), Math.ceil(exclusiveMaximum) - 1);
  return least > most ? [neverMet(place, '上下限之间没有整数', 'there is no whole number between its limits')] : [];
}

/** The shortest and the longest text of a format, against the lengths that the field allows. */
function lengthOfFormat(place: string, { format, minLength = 0, maxLength = Infinity }: FieldSchema): Problem[] {
  const lengths = format === undefined ? undefined : own(LENGTHS, format);
  if (!lengths || (minLength <= lengths[1] && maxLength >= lengths[0])) return [];
  return [
    neverMet(
      place,
      `format ${format} 的长度与 minLength、maxLength 矛盾`,
      `no text of the format ${format} has the length that minLength and maxLength ask for`,
    ),
  ];
}

/** What may hold nothing at all holds no answer. */
const holdsNothing = (place: string, { maxLength, maxItems }: FieldSchema): Problem[] =>
  maxLength === 0 || maxItems === 0
    ? [
        problem(
          'error',
          'neverMet',
          null,
          [`${place} 的最大长度是 0，永远只能是空的`, `${place} may hold nothing at all: its largest length is 0`],
          ['改正 maxLength 或 maxItems', 'Correct maxLength or maxItems'],
        ),
      ]
    : [];

const oddChoice = (place: string, value: unknown): Problem =>
  problem(
    'error',
    'choiceNotAllowed',
    null,
    [
      `${place} 的选项 ${JSON.stringify(value)} 不符合字段自己的类型或限制，选了它就交不上去`,
      `${place}: the choice ${JSON.stringify(value)} is not of the field's own type, or outside its limits: who chooses it would be refused`,
    ],
    ['改正选项，或改正 type 与限制', 'Correct the choice, or the type and the limits'],
  );

function choices(place: string, schema: FieldSchema): Problem[] {
  const { enum: values = [], ...rest } = schema;
  if (values.some((value) => isRow(value) || Array.isArray(value))) return [];
  return values.filter((value) => !isBlank(value) && valueFaults(rest, value, '').length > 0).map((value) => oddChoice(place, value));
}

const requiredMissing = (place: string, name: string): Problem =>
  problem(
    'error',
    'requiredNotThere',
    null,
    [`${place} 要求填写 ${name}，但那里没有这个字段`, `${place} demands ${name}, and there is no such field in it`],
    ['改正名称，或删除这项要求', 'Correct the name, or remove the demand'],
  );

const demands = (place: string, { properties, required = [] }: FieldSchema): Problem[] =>
  properties ? required.filter((name) => own(properties, name) === undefined).map((name) => requiredMissing(place, name)) : [];

/** Rules of one field that nobody can meet, or that nothing obeys; those of what it holds, too. The values of its keywords are of their kinds. */
export function boundFaults(place: string, schema: FieldSchema): Problem[] {
  const { items, properties = {} } = schema;
  const inner = [
    ...(items ? [[`${place}/items`, items] as const] : []),
    ...Object.entries(properties).map(([name, each]) => [`${place}/${name}`, each] as const),
  ];
  const pairs: readonly (readonly [Keyword, Keyword])[] = [
    ['minLength', 'maxLength'],
    ['minItems', 'maxItems'],
    ['minimum', 'maximum'],
    ['minimum', 'exclusiveMaximum'],
    ['exclusiveMinimum', 'maximum'],
    ['exclusiveMinimum', 'exclusiveMaximum'],
  ];
  const apart = pairs.flatMap(([least, most]) => crossed(place, schema, least, most));
  return [
    ...ignored(place, schema),
    ...(apart.length > 0 ? apart : wholeBetween(place, schema)),
    ...lengthOfFormat(place, schema),
    ...holdsNothing(place, schema),
    ...(apart.length > 0 ? [] : choices(place, schema)),
    ...demands(place, schema),
    ...inner.flatMap(([at, each]) => boundFaults(at, each)),
  ];
}

/** Columns that the list of a form demands by itself: there it is the rights of a step that demand, and nothing would obey these. */
export function demandedColumns(place: string, schema: FieldSchema): Problem[] {
  const names = isListSchema(schema) ? (schema.items.required ?? []) : [];
  return names.map((name) =>
    problem(
      'error',
      'requiredIgnored',
      null,
      [
        `${place} 的 items.required 不起作用：列 ${name} 是否必填由环节的 fields 决定`,
        `${place}: items.required would be ignored: the fields of a step say whether the column ${name} must be filled`,
      ],
      [`在环节的 fields 中写 列: required`, 'Make the column required among the fields of the step'],
    ),
  );
}
