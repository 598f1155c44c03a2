import { describe, expect, test } from '@jest/globals';
import { checkAnswer } from '../../../api/forms/answer.js';
import { inApiWords } from '../../../api/forms/fault-words.js';
import { narrowForm, type StepForm } from '../../../model/forms/step-form.js';
import type { Form } from '../../../model/process-definition.js';

const form: Form = {
  name: { zh: '单', en: 'Form' },
  schema: {
    type: 'object',
    properties: {
      note: { type: 'string', minLength: 1, maxLength: 10 },
      count: { type: 'integer', minimum: 1 },
      at: { type: 'string', format: 'date-time' },
      photos: { type: 'array', items: { type: 'string' } },
      lines: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { id: { type: 'string' }, product: { type: 'string' }, qty: { type: 'integer', minimum: 0 }, price: { type: 'integer' } },
        },
      },
    },
  },
  ui: { order: ['note', 'count', 'at', 'photos', 'lines'], fields: {} },
};
const step = (rights: Parameters<typeof narrowForm>[1]): StepForm => narrowForm(form, rights);
const checking = step({ note: 'required', at: 'readonly', lines: 'required', 'lines/product': 'readonly', 'lines/qty': 'required' });
const before = {
  at: '2026-09-23T10:00:00+08:00',
  lines: [
    { id: 'a', product: 'X', price: 5 },
    { id: 'b', product: 'Y', price: 6 },
  ],
};
type Values = Readonly<Record<string, unknown>>;
const check = (step: StepForm, current: Values, values: Values) => checkAnswer(step, current, { values }, '/values');
const faultsOf = (step: StepForm, current: Values, values: Values): [string, string][] =>
  check(step, current, values)
    .faults.map(inApiWords)
    .map((fault) => [fault.path, fault.code]);
const codes = (patch: Values, current: Values = before) => faultsOf(checking, current, patch);

describe('an answer is checked as a patch over what is there', () => {
  const lines = [
    { id: 'a', qty: 1 },
    { id: 'b', qty: 2 },
  ];

  test('hidden and read-only columns are kept', () => {
    const { values, faults } = check(checking, before, { note: 'ok', lines });
    expect(faults).toEqual([]);
    expect(values).toEqual({
      note: 'ok',
      lines: [
        { id: 'a', product: 'X', price: 5, qty: 1 },
        { id: 'b', product: 'Y', price: 6, qty: 2 },
      ],
    });
  });

  test('rows without ids are met by their place', () => {
    const { values } = check(checking, before, { note: 'ok', lines: [{ qty: 1 }, { qty: 2 }] });
    expect((values['lines'] as { id: string }[]).map((row) => row.id)).toEqual(['a', 'b']);
  });

  test('read-only values may be sent unchanged, also the same moment in another zone', () => {
    expect(codes({ note: 'ok', at: '2026-09-23T02:00:00Z', lines: lines.map((l) => ({ ...l, product: l.id === 'a' ? 'X' : 'Y' })) })).toEqual([]);
    expect(codes({ note: 'ok', at: '2026-09-24T02:00:00Z', lines })).toEqual([['/values/at', 'readOnly']]);
    expect(codes({ note: 'ok', lines: [{ ...lines[0], product: 'Z' }, lines[1]] })).toEqual([['/values/lines/0/product', 'readOnly']]);
  });

  test('where columns are read-only, rows are neither added nor dropped', () => {
    expect(codes({ note: 'ok', lines: [...lines, { id: 'c', qty: 1 }] })).toContainEqual(['/values/lines/2/id', 'unknownId']);
    expect(codes({ note: 'ok', lines: lines.slice(1) })).toContainEqual(['/values/lines', 'tooFew']);
  });

  test('what is hidden does not exist; what is required must be there, now or already', () => {
    expect(codes({ note: 'ok', count: 1, lines })).toEqual([['/values/count', 'unknownField']]);
    expect(codes({ lines })).toEqual([['/values/note', 'required']]);
    expect(codes({ lines, note: '' })).toEqual([['/values/note', 'required']]);
    expect(codes({ lines }, { ...before, note: 'there' })).toEqual([]);
    expect(codes({ note: 'ok' })).toEqual([
      ['/values/lines/0/qty', 'required'],
      ['/values/lines/1/qty', 'required'],
    ]);
    expect(
      codes({
        note: 'far too long a note',
        lines: [
          { id: 'a', qty: -1 },
          { id: 'b', qty: 1.5 },
        ],
      }),
    ).toEqual([
      ['/values/note', 'tooLong'],
      ['/values/lines/0/qty', 'tooSmall'],
      ['/values/lines/1/qty', 'wrongType'],
    ]);
  });
});

test('whole numbers end where neighbours become the same number, also where the form sets no limit', () => {
  const lines = (price: number) => [
    { id: 'a', qty: 1, price },
    { id: 'b', qty: 2 },
  ];
  const editing = step({ count: 'editable', lines: 'editable', 'lines/qty': 'editable', 'lines/price': 'editable' });
  const found = (patch: Values) => faultsOf(editing, { lines: lines(1) }, patch);
  expect(found({ count: Number.MAX_SAFE_INTEGER, lines: lines(Number.MIN_SAFE_INTEGER) })).toEqual([]);
  expect(found({ count: 2 ** 53 })).toEqual([['/values/count', 'tooBig']]);
  expect(found({ lines: lines(1e300) })).toEqual([['/values/lines/0/price', 'tooBig']]);
  expect(found({ lines: lines(-(2 ** 53)) })).toEqual([['/values/lines/0/price', 'tooSmall']]);
});

describe('a list that the step may only read', () => {
  const reading = step({ note: 'editable', at: 'readonly', photos: 'readonly', lines: 'readonly', 'lines/product': 'readonly', 'lines/price': 'readonly' });
  const there = { ...before, photos: ['p1', 'p2'] };
  const found = (patch: Values, current: Values = there) => faultsOf(reading, current, patch);

  test('may be sent as it was shown, with fewer columns or none', () => {
    for (const lines of [
      before.lines,
      [{ id: 'a', product: 'X' }, { id: 'b' }],
      [{ product: 'X', price: 5 }, {}],
      [
        { id: 'a', price: 5, qty: null },
        { id: 'b', product: 'Y' },
      ],
    ])
      expect(found({ lines, photos: ['p1', 'p2'] })).toEqual([]);
    expect(found({ photos: [], lines: [] }, {})).toEqual([]);
    expect(found({ photos: null }, { photos: [] })).toEqual([]);
    expect(check(reading, there, { lines: before.lines, photos: there.photos }).values).toEqual({});
  });

  test.each([
    ['another value', { lines: [{ id: 'a', price: 6 }, { id: 'b' }] }, ['/values/lines/0/price', 'readOnly']],
    ['an unknown column', { lines: [{ id: 'a', bogus: 1 }, { id: 'b' }] }, ['/values/lines/0/bogus', 'unknownField']],
    ['a hidden column', { lines: [{ id: 'a', qty: 1 }, { id: 'b' }] }, ['/values/lines/0/qty', 'unknownField']],
    ['a row more', { lines: [{ id: 'a' }, { id: 'b' }, { product: 'Z' }] }, ['/values/lines', 'readOnly']],
    ['a row less', { lines: [{ id: 'a' }] }, ['/values/lines', 'readOnly']],
    ['another order', { lines: [{ id: 'b' }, { id: 'a' }] }, ['/values/lines', 'readOnly']],
    ['another id', { lines: [{ id: 'a' }, { id: 'zz', price: 6 }] }, ['/values/lines', 'readOnly']],
    ['no rows at all', { lines: [1, 'x'] }, ['/values/lines', 'readOnly']],
    ['no list at all', { lines: 'x' }, ['/values/lines', 'readOnly']],
    ['other files', { photos: ['p1', 'p3'] }, ['/values/photos', 'readOnly']],
    ['a list for a moment', { at: [{}] }, ['/values/at', 'readOnly']],
  ])('%s is refused', (_name, patch, fault) => {
    expect(found(patch)).toEqual([fault]);
  });
});

test('a free list: rows come and go, new ones get ids, foreign ids are not believed', () => {
  const free = step({ lines: 'required', 'lines/product': 'required', 'lines/qty': 'editable' });
  const { values, faults } = check(free, { lines: [{ id: 'a', product: 'X' }] }, { lines: [{ id: 'mine', product: 'Z', qty: null }] });
  expect(faults).toEqual([]);
  expect(values).toEqual({ lines: [{ id: expect.not.stringMatching(/^(a|mine)$/), product: 'Z' }] });
});

test('each fault is said in both languages, with what was expected', () => {
  const said = (code: string, params: object) => inApiWords({ path: '/values/x', code, params });
  expect(said('wrongType', { types: ['integer'] })).toMatchObject({ code: 'wrongType', params: { expected: { zh: '整数', en: 'a whole number' } } });
  expect(said('notAllowed', { allowed: ['a', 1] })).toMatchObject({ params: { expected: 'a, 1' } });
  expect(said('wrongFormat', { format: 'date' })).toMatchObject({ params: { expected: { en: 'a date, like 2026-09-28' } } });
  expect(said('tooLong', { limit: 3 })).toMatchObject({ code: 'tooLong', params: { limit: 3 } });
  const message = { zh: '太晚', en: 'Too late' };
  expect(said('ownRule', { message })).toEqual({ path: '/values/x', code: 'ownRule', text: message });
});
