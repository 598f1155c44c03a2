import { describe, expect, test } from '@jest/globals';
import { checkAnswer } from '../../../../api/forms/answer.js';
import { checkForm } from '../../../../designer/src/kit/forms/check.js';
import { compact } from './support.js';
import { narrowForm } from '../../../../model/forms/step-form.js';
import type { Values } from '../../../../model/forms/values.js';
import { process } from '../../../support/process-builder.js';
import { begin } from '../../engine/begin.js';

const text = { zh: '单', en: 'form' };
const columns = {
  id: { type: 'string' },
  product: { type: 'string', minLength: 2 },
  qty: { type: 'integer', minimum: 1 },
  why: { type: 'string' },
  price: { type: 'integer' },
} as const;
const properties = {
  days: { type: 'integer', minimum: 0 },
  reason: { type: 'string', maxLength: 5 },
  mail: { type: 'string', format: 'email' },
  on: { type: 'string', format: 'date' },
  at: { type: 'string', format: 'date-time' },
  way: { type: 'string', enum: ['sea', 'air'] },
  code: { type: 'string', pattern: '^[A-Z]+$' },
  amount: { type: 'number', exclusiveMaximum: 10 },
  agreed: { type: 'boolean' },
  photos: { type: 'array', items: { type: 'string' }, maxItems: 2, uniqueItems: true },
  total: { type: 'integer' },
  lines: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'object', properties: columns } },
} as const;
const look = (visibleWhen: string) => ({ label: text, visibleWhen });
const form = {
  name: text,
  schema: { type: 'object' as const, properties },
  ui: {
    order: Object.keys(properties),
    fields: { reason: look('days > 3'), 'lines/why': look('days > 3 or qty > 100'), 'lines/price': look('product = "gold"') },
  },
};
const rights = {
  ...Object.fromEntries(Object.keys(properties).map((name) => [name, 'editable' as const])),
  reason: 'required',
  agreed: 'required',
  total: 'readonly',
  'lines/product': 'required',
  'lines/qty': 'editable',
  'lines/why': 'required',
  'lines/price': 'editable',
} as const;
const stepForm = narrowForm(form, rights);
const graph = process('one-check').with({ forms: { form } }).start().userTask('a', { form: 'form', fields: rights }).end();

/** What a person has filled in where the case has `current`; the places and codes that are wrong. */
const cases: [string, Values, Values, [path: string, code: string][]][] = [
  ['all is well', {}, { agreed: false, days: 1, lines: [{ product: 'disk', qty: 2 }] }, []],
  [
    'required fields are blank',
    {},
    { days: 5 },
    [
      ['/reason', 'required'],
      ['/agreed', 'required'],
    ],
  ],
  ['a required field is hidden', {}, { days: 3, agreed: true }, []],
  ['a condition cannot be decided: it hides nothing', {}, { agreed: true }, [['/reason', 'required']]],
  ['what is hidden is of the wrong kind', {}, { days: 1, agreed: true, reason: 'far too long' }, []],
  [
    'a required column is blank, and hidden in one row',
    { days: 1 },
    {
      agreed: true,
      lines: [
        { product: 'disk', qty: 101 },
        { product: 'disk', qty: 2 },
      ],
    },
    [['/lines/0/why', 'required']],
  ],
  [
    'cells break their rules',
    { days: 1 },
    {
      agreed: true,
      lines: [
        { product: 'd', qty: 0 },
        { product: 'gold', qty: 2.5, price: 'x' },
      ],
    },
    [
      ['/lines/0/product', 'tooShort'],
      ['/lines/0/qty', 'tooSmall'],
      ['/lines/1/qty', 'wrongType'],
      ['/lines/1/price', 'wrongType'],
    ],
  ],
  [
    'kinds',
    { days: 1 },
    { agreed: 'yes', amount: '1', photos: 'p', lines: 'x' },
    [
      ['/amount', 'wrongType'],
      ['/agreed', 'wrongType'],
      ['/photos', 'wrongType'],
      ['/lines', 'wrongType'],
    ],
  ],
  [
    'formats, choices, patterns, limits',
    { days: 1, agreed: true },
    { mail: 'a@b', on: '2026-02-30', at: '2026-09-28', way: 'rail', code: 'a', amount: 10, days: -1 },
    [
      ['/days', 'tooSmall'],
      ['/mail', 'wrongFormat'],
      ['/on', 'wrongFormat'],
      ['/at', 'wrongFormat'],
      ['/way', 'notAllowed'],
      ['/code', 'wrongFormat'],
      ['/amount', 'tooBig'],
    ],
  ],
  [
    'how many',
    { days: 1, agreed: true },
    { photos: ['a', 'b', 'c'], lines: [1, 2, 3, 4].map(() => ({ product: 'disk', qty: 1 })) },
    [
      ['/photos', 'tooMany'],
      ['/lines', 'tooMany'],
    ],
  ],
  ['each once', { days: 1, agreed: true }, { photos: ['a', 'a'] }, [['/photos', 'duplicate']]],
  ['an emptied list and text are blank', { days: 1, agreed: true, lines: [{ id: 'r', product: 'disk' }] }, { lines: [], code: '' }, []],
  ['a required text that nobody could read is no answer', { days: 5, agreed: true }, { reason: ' \u3000\u200b\t' }, [['/reason', 'required']]],
  ['a text around which there is space is one', { days: 5, agreed: true }, { reason: ' x\u200b ' }, []],
  ['what the case has already counts', { days: 5, reason: 'x', agreed: true, code: 'bad' }, {}, [['/code', 'wrongFormat']]],
  ['trials A3: read-only and of the wrong kind', { days: 1, agreed: true, total: 1998.9999999999998 }, {}, []],
  ['whole numbers beyond what neighbours can be told apart', { agreed: true }, { days: 2 ** 53, reason: 'x' }, [['/days', 'tooBig']]],
];

describe('browser, API and engine find the same in the same answer', () => {
  test.each(cases)('%s', (_, current, answer, expected) => {
    const found = {
      browser: compact(checkForm(stepForm, { ...current, ...answer })),
      api: compact(checkAnswer(stepForm, current, { values: answer }, '').faults),
      engine: engineFaults(current, answer),
    };
    const sorted = [...expected].sort();
    expect(found).toEqual({ browser: sorted, api: sorted, engine: sorted });
  });
});

/** What the case says to a command with this answer. */
function engineFaults(variables: Values, values: Values): [string, string][] {
  const c = begin(graph, { variables });
  const rejection = c.refused({ kind: 'completeTask', taskId: c.task('a').id, outcome: 'done', values });
  if (rejection === null) return [];
  return compact(rejection.faults ?? [{ path: rejection.path ?? '', code: rejection.code }], '/values');
}
