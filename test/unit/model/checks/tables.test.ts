import { found, problemsWithPrices, sound, type Change } from './lab.js';

const { form } = sound().forms;
const kind = { type: 'string', enum: ['disk', 'card'] };
const ASKED = 'lookup(parameter("p.prices"), {product: kind}, "cents", now()) > 3';
/** The sound definition with a field of few values, and a condition that looks its price up. */
const asking = (condition: string): Change => ({
  condition,
  definition: { forms: { form: { ...form, schema: { ...form!.schema, properties: { ...form!.schema.properties, kind } } } } },
});
const said = (prices: readonly Record<string, unknown>[], condition = ASKED): string[] =>
  problemsWithPrices(asking(condition), prices).map(
    ({ severity, code, elementId, message }) => `${severity} ${code} ${elementId ?? '-'}: ${message.en.split(': ')[1] ?? ''}`,
  );

const disk = { product: 'disk', cents: 6000 };
const card = { product: 'card', cents: 900 };

describe('a table that a definition looks something up in', () => {
  test.each<[string, readonly Record<string, unknown>[], string]>([
    ['has no rows', [], 'warning emptyTable f3: The table has no rows'],
    ['has a row without what it is found by', [disk, { cents: 5 }], 'warning cellMissing f3: Row 2 has no “Product”, by which it is looked for'],
    ['has a row with nothing there', [{ product: '', cents: 5 }, disk], 'warning cellMissing f3: Row 1 has no “Product”, by which it is looked for'],
    ['has a row without what is looked for', [disk, { product: 'card' }], 'warning cellMissing f3: Row 2 has no “Price”, which is what it is looked for'],
    ['has a row twice', [disk, card, { ...disk, cents: 1 }], 'warning rowTwice f3: Row 3 is looked for as row 1 is and holds from the same day'],
    [
      'has a row twice from one day',
      [
        { ...disk, validFrom: '2026-01-01' },
        { ...disk, validFrom: '2026-01-01' },
      ],
      'warning rowTwice f3: Row 2 is looked for as row 1 is and holds from the same day',
    ],
    [
      'has a row that nothing is',
      [disk, { product: 'dsik', cents: 1 }],
      'warning rowNeverMatches f3: Row 2 has “dsik” as its “Product”, and only Disk, card is ever looked for',
    ],
  ])('%s: it is said', (_, prices, expected) => {
    expect(said(prices)).toEqual([expected]);
  });

  test.each<[string, readonly Record<string, unknown>[], string]>([
    ['a row each', [disk, card], ASKED],
    ['a row that holds from another day', [disk, { ...disk, validFrom: '2026-01-01' }, { ...disk, validFrom: '2026-07-01' }], ASKED],
    ['any text may be looked for', [{ product: 'anything', cents: 1 }], 'lookup(parameter("p.prices"), {product: reason}, "cents") > 3'],
    [
      'in a loop the name may be another',
      [{ product: 'anything', cents: 1 }],
      'some kind in lines.id satisfies lookup(parameter("p.prices"), {product: kind}, "cents") > 3',
    ],
    ['nothing is looked up', [], 'count(parameter("p.prices")) > 3'],
  ])('nothing is said where %s', (_, prices, condition) => {
    expect(said(prices, condition)).toEqual([]);
  });

  test('a lookup in what is no table, for another kind of value, or for a cell that is none, is an error', () => {
    expect(found({ condition: 'lookup(parameter("p.day"), {product: reason}, "cents") = 1' })).toEqual(['wrongKind f3']);
    expect(found({ condition: 'lookup(parameter("p.prices"), reason, "cents") = 1' })).toEqual(['wrongKind f3']);
    expect(found({ condition: 'lookup(parameter("p.prices"), {product: reason}, days) = 1' })).toEqual(['wrongKind f3']);
    expect(found({ condition: 'lookup(parameter("p.prices"), {product: days}, "cents") = 1' })).toEqual(['unlikeKinds f3']);
    expect(found({ condition: 'lookup(parameter("p.prices"), {cents: days}, "product") = "x"' })).toEqual([]);
  });

  test('whoever draws reads which parameter it is, and what to do, in both languages', () => {
    expect(problemsWithPrices(asking(ASKED), [])).toMatchObject([
      {
        message: { zh: '规则参数 p.prices：表中没有任何行，查不到任何值', en: 'Parameter p.prices: The table has no rows: nothing is ever found in it' },
        hint: { zh: '录入至少一行', en: 'Enter a row at least' },
      },
    ]);
  });
});
