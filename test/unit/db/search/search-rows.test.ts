import fc from 'fast-check';
import { searchedFields } from '../../../../db/search/searched-fields.js';
import { type SearchedCase, searchRows, type SearchRow } from '../../../../db/search/search-rows.js';
import { normalise } from '../../../../db/search/normalise.js';
import type { ProcessDefinition } from '../../../../model/process-definition.js';
import { process } from '../../../support/process-builder.js';

const label = (zh: string, en: string) => ({ zh, en });
const text = { type: 'string' } as const;
const order = {
  name: label('单', 'Order'),
  schema: {
    type: 'object',
    properties: {
      buyer: text,
      photos: { type: 'array', items: text },
      at: { type: 'string', format: 'date-time' },
      lines: { type: 'array', items: { type: 'object', properties: { id: text, maker: text, colour: { ...text, enum: ['r', 'b'] } } } },
    },
  },
  ui: {
    order: ['buyer', 'photos', 'at', 'lines'],
    fields: {
      buyer: { label: label('买方', 'Buyer'), widget: 'party' },
      photos: { label: label('照片', 'Photos'), widget: 'files' },
      at: { label: label('时间', 'At') },
      lines: { label: label('明细', 'Lines'), widget: 'lines' },
      'lines/maker': { label: label('厂家', 'Maker'), widget: 'party' },
      'lines/colour': { label: label('颜色', 'Colour'), widget: 'select', options: { r: label('红色', 'Red'), b: label('蓝色', 'Blue') } },
    },
  },
} satisfies ProcessDefinition['forms'][string];

const definition = (parts: Partial<ProcessDefinition> = {}): ProcessDefinition =>
  process()
    .with({ forms: { order }, ...parts })
    .start()
    .userTask('a')
    .end()
    .build();
const rows = (found: Partial<SearchedCase>, parts?: Partial<ProcessDefinition>): SearchRow[] =>
  searchRows('RR-202609-0001', { title: '', partyId: null, variables: {}, scopes: [], ...found }, searchedFields(definition(parts)));
const openText = (found: Partial<SearchedCase>): string => rows(found)[0]?.text ?? '';

test('number, title and every text are found, normalised, each once', () => {
  expect(openText({ title: 'Ｄｉｓｋ', variables: { a: 'SN-1', b: ['x', 'SN-1', ' '], c: { d: 'y' }, n: 7, t: true, z: null } })).toBe(
    'rr-202609-0001\ndisk\nsn-1\nx\ny',
  );
});

test('options are found by their words in both languages, in lists and in items alike, not by their codes', () => {
  expect(openText({ variables: { lines: [{ colour: 'r' }] } })).toBe('rr-202609-0001\n红色\nred');
  expect(rows({ scopes: [{ scope: { elementId: 'S', key: 'b' }, variables: { colour: 'b' } }] })[1]).toMatchObject({ scope: 'S/b', text: '蓝色\nblue' });
});

test('ids of rows, files and companies and instants are no texts', () => {
  const variables = {
    buyer: 'p-1',
    photos: ['f0e1'],
    at: '2026-09-28T10:00:00+08:00',
    lines: [{ id: 'a1b2', maker: 'p-2' }],
    made: '0f0e0d0c-0b0a-4908-8706-050403020100',
    moment: '2026-09-28T02:00:00.000Z',
  };
  expect(rows({ variables })).toEqual([{ scope: '', internal: false, chunk: 0, text: 'rr-202609-0001', sounds: '', parties: ['p-1', 'p-2'] }]);
});

test('what people outside may not know of stands apart, with all that is in it', () => {
  const variables = { note: '内部', lines: [{ maker: 'p-2', cost: 'cheap' }], deep: { inner: { cost: 'dear', name: 'Acme' } }, all: { buyer: 'p-3', x: 'y' } };
  const found = rows({ variables }, { internalFields: ['note', 'cost', 'all', 'lines/maker'] });
  expect(found.map(({ internal, text, parties }) => [internal, text, parties])).toEqual([
    [false, 'rr-202609-0001\nacme', []],
    [true, '内部\ncheap\ndear\ny', ['p-2', 'p-3']],
  ]);
});

test('without a definition all values are for the house alone', () => {
  const found = searchRows('RR-202609-0001', { title: 'Disk', partyId: 'p-9', variables: { a: 'x' }, scopes: [] }, searchedFields(undefined));
  expect(found.map(({ internal, text, parties }) => [internal, text, parties])).toEqual([
    [false, 'rr-202609-0001\ndisk', ['p-9']],
    [true, 'x', []],
  ]);
});

test('an item that was worked on twice is one scope with the words of both times', () => {
  const scope = { elementId: 'S', key: 'k' };
  const found = rows({
    scopes: [
      { scope, variables: { a: 'first' } },
      { scope, variables: { a: 'second' } },
    ],
  });
  expect(found.slice(1).map(({ scope: name, text }) => [name, text])).toEqual([['S/k', 'first\nsecond']]);
});

test('short Chinese texts have sounds, long ones have none', () => {
  const [row] = rows({ variables: { contact: '王芳', fault: '摔坏'.repeat(20) } });
  expect(row?.sounds).toBe('wang fang');
});

test('every part of a value is in one row, however long the value and wherever it is cut', () => {
  const character = fc.constantFrom(...'返修闪存主板ＡＢａｂ０１２3-·/');
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 1 }), fc.nat({ max: 90_000 }), fc.nat(), (part, before, seed) => {
      const filler = String.fromCodePoint(0x4e00 + (seed % 5000));
      const value = filler.repeat(before) + part + filler.repeat(seed % 50_000);
      const found = rows({ variables: { value } });
      return found.some((row) => row.text.includes(normalise(part))) && found.every((row) => row.text.length <= 40_000);
    }),
    { numRuns: 30 },
  );
});

test('nothing is cut off: the last of very many values is found', () => {
  const lines = Array.from({ length: 5_000 }, (_, i) => ({ id: `r${i}`, serial: `SN-${String(i).padStart(6, '0')}-${'x'.repeat(20)}` }));
  expect(rows({ variables: { lines } }).some(({ text }) => text.includes('sn-004999'))).toBe(true);
});
