import { type FieldSchema, isListSchema, typesOf } from '../forms/field-schema.js';
import { FORMATS } from '../forms/formats.js';
import { TYPES } from '../forms/value-faults.js';
import { isRow } from '../forms/values.js';
import { own } from '../own.js';
import { mayBacktrackEndlessly } from '../patterns/backtracking.js';
import { longestToSearch } from '../patterns/effort.js';
import type { Problem } from '../problem.js';
import type { Form, ProcessDefinition } from '../process-definition.js';
import { boundFaults, demandedColumns } from './field-bounds.js';
import { PATTERN_HINT, SLOW_PATTERN_HINT } from './pattern-hint.js';
import { at, problem } from './report.js';

type MessageType = ProcessDefinition['messages'][string];

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isNames = (value: unknown): boolean => Array.isArray(value) && value.every((name) => typeof name === 'string');

function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** What the value of each keyword must be; a keyword that is not here may not be used: nothing would check it. */
const KEYWORDS: Readonly<Record<keyof FieldSchema, (value: unknown) => boolean>> = {
  type: (value) => [value].flat().length > 0 && [value].flat().every((type) => own(TYPES, String(type)) !== undefined),
  enum: (value) => Array.isArray(value) && value.length > 0,
  format: (value) => typeof value === 'string' && own(FORMATS, value) !== undefined,
  pattern: isPattern,
  minLength: isCount,
  maxLength: isCount,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  minItems: isCount,
  maxItems: isCount,
  uniqueItems: (value) => typeof value === 'boolean',
  items: isRow,
  properties: (value) => isRow(value) && Object.values(value).every(isRow),
  required: isNames,
  additionalProperties: (value) => typeof value === 'boolean',
  // The rights of a step say it.
  readOnly: () => false,
  title: (value) => typeof value === 'string',
  description: (value) => typeof value === 'string',
};

/** Schemas of forms and messages keep to the part of JSON Schema that browser, API and engine read alike. */
export function checkSchemas({ forms, messages }: ProcessDefinition): Problem[] {
  const faultsOf = (part: 'forms' | 'messages', key: string, { schema }: Form | MessageType): Problem[] =>
    Object.entries(schema.properties).flatMap(([name, field]) => fieldFaults(part, `${key}/${name}`, field).map(at(part, key, 'schema', 'properties', name)));
  return [
    ...Object.entries(forms).flatMap(([key, form]) => faultsOf('forms', key, form)),
    ...Object.entries(messages).flatMap(([key, message]) => faultsOf('messages', key, message)),
  ];
}

/** Whether its rules can be met is asked of a field whose keywords are in order. */
function fieldFaults(part: 'forms' | 'messages', place: string, field: FieldSchema): Problem[] {
  const faults = keywordFaults(place, field);
  const bounds = faults.length > 0 ? [] : [...boundFaults(place, field), ...(part === 'forms' ? demandedColumns(place, field) : [])];
  return [...faults, ...bounds, ...listFaults(place, field)];
}

function keywordFaults(place: string, schema: FieldSchema): Problem[] {
  const faults = Object.entries(schema).flatMap(([keyword, value]) => {
    if (own(KEYWORDS, keyword)?.(value) !== true) return [unsupported(place, keyword)];
    return keyword === 'pattern' ? patternFaults(place, String(value), schema.maxLength) : [];
  });
  const { items, properties = {} } = schema;
  const inner = [
    ...(isRow(items) ? [[`${place}/items`, items] as const] : []),
    ...Object.entries(properties).map(([name, each]) => [`${place}/${name}`, each] as const),
  ];
  return [...faults, ...inner.flatMap(([at, each]) => (isRow(each) ? keywordFaults(at, each) : []))];
}

/** Characters of a text that one request may bring (api/http/json-body.ts). */
const LONGEST_TEXT = 1024 * 1024;

function patternFaults(place: string, pattern: string, maxLength = LONGEST_TEXT): Problem[] {
  if (mayBacktrackEndlessly(pattern)) return [endless(place, pattern)];
  const most = longestToSearch(pattern);
  return maxLength > most ? [slow(place, pattern, most)] : [];
}

const unsupported = (place: string, keyword: string): Problem =>
  problem(
    'error',
    'unsupportedSchema',
    null,
    [`${place} 的 ${keyword} 不能使用，或其值不对`, `${place}: ${keyword} cannot be used, or not with this value`],
    ['只用表单支持的 JSON Schema 关键字；其他条件写成 checks', 'Keep to the keywords of JSON Schema that forms know; say other conditions as checks'],
  );

const endless = (place: string, pattern: string): Problem =>
  problem(
    'error',
    'endlessPattern',
    null,
    [`${place} 的正则表达式 ${pattern} 可能永远匹配不完，会拖住整个系统`, `${place}: the pattern ${pattern} may be tried without end and hold up everybody`],
    [...PATTERN_HINT],
  );

const slow = (place: string, pattern: string, most: number): Problem =>
  problem(
    'error',
    'slowPattern',
    null,
    [
      `${place} 的正则表达式 ${pattern} 会反复尝试：文字超过 ${most} 个字符就会拖住整个系统`,
      `${place}: the pattern ${pattern} is tried again and again: a text of more than ${most} characters would hold up everybody`,
    ],
    [`设置 maxLength（至多 ${most}）；或者${SLOW_PATTERN_HINT[0]}`, `Give it a maxLength of at most ${most}. Or: ${SLOW_PATTERN_HINT[1]}`],
  );

/** A list has columns of plain values: a list within a list, or one of rows beside other kinds, is shown by nothing. */
function listFaults(place: string, schema: FieldSchema): Problem[] {
  if (!isListSchema(schema)) return [];
  const nested = Object.entries(schema.items.properties).filter(([, column]) => isRow(column) && (isListSchema(column) || typesOf(column).includes('object')));
  return nested.map(([name]) =>
    problem(
      'error',
      'nestedList',
      null,
      [`${place}/${name}：表格的列不能再是表格`, `${place}/${name}: a column of a list cannot be a list or an object itself`],
      ['把它做成单独的字段', 'Make it a field of its own'],
    ),
  );
}
