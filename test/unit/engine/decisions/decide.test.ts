import { decide } from '../../../../engine/decisions/decide.js';
import type { DecisionTable } from '../../../../model/decisions/decision-table.js';
import { china } from '../time/calendars.js';
import { table } from './tables.js';

const host = { now: Date.UTC(2026, 10, 2), calendar: china, parameter: () => undefined, isActive: () => false };
const ask = (asked: DecisionTable, names: Readonly<Record<string, unknown>>) => decide(asked, names, host);

/** What a table answers; throws with its words where it does not. */
function answer(asked: DecisionTable, names: Readonly<Record<string, unknown>>): unknown {
  const decision = ask(asked, names);
  if (!decision.ok) throw new Error(decision.error.en);
  return decision.decided.result;
}
const faultOf = (asked: DecisionTable, names: Readonly<Record<string, unknown>>): string => {
  const decision = ask(asked, names);
  return decision.ok ? 'none' : decision.error.en;
};
const rowsOf = (asked: DecisionTable, names: Readonly<Record<string, unknown>>): number[] => {
  const decision = ask(asked, names);
  return decision.ok ? decision.decided.hits.map(({ row }) => row + 1) : [];
};

const three = [
  ['> 10', '"high"'],
  ['> 5', '"middle"'],
  ['-', '"low"'],
] as const;
const graded = { outputs: [{ name: 'out', values: ['"low"', '"high"', '"middle"'] }] };

describe('DMN 1.5, 8.2.8: hit policies', () => {
  /** The applicant's risk of chapter 8: age, medical history → rating. */
  const risk = (policy: DecisionTable['hitPolicy']) =>
    table(
      policy,
      [
        [['> 60', '"good"'], '"Medium"'],
        [['> 60', '"bad"'], '"High"'],
        [['[25..60]', '-'], '"Medium"'],
        [['< 25', '"good"'], '"Low"'],
        [['< 25', '"bad"'], '"Medium"'],
      ],
      { inputs: [{ expression: 'age' }, { expression: 'history' }] },
    );

  test.each([
    [61, 'good', 'Medium'],
    [61, 'bad', 'High'],
    [60, 'good', 'Medium'],
    [25, 'bad', 'Medium'],
    [24, 'good', 'Low'],
    [24, 'bad', 'Medium'],
  ])('UNIQUE: of age %d and a %s history the one rule that hits', (age, history, expected) => {
    expect(answer(risk('UNIQUE'), { age, history })).toBe(expected);
  });

  test('UNIQUE: two rules that hit are a fault that names the rows and the values', () => {
    expect(faultOf(table('UNIQUE', three), { n: 7 })).toBe('rows 2, 3 hit together, and the hit policy UNIQUE allows one · n = 7');
  });

  test('FIRST: the first in the order of the rows, and no row behind it is asked', () => {
    expect([12, 7, 1].map((n) => answer(table('FIRST', three), { n }))).toEqual(['high', 'middle', 'low']);
    expect(rowsOf(table('FIRST', three), { n: 7 })).toEqual([2]);
    expect(
      answer(
        table('FIRST', [
          ['-', '1'],
          ['> "a text"', '2'],
        ]),
        { n: 7 },
      ),
    ).toBe(1);
  });

  test('PRIORITY: the most important by the order of the values', () => {
    expect(answer(table('PRIORITY', three, graded), { n: 12 })).toBe('low');
    const without = table('PRIORITY', three.slice(0, 2), graded);
    expect(answer(without, { n: 12 })).toBe('high');
    expect(rowsOf(without, { n: 12 })).toEqual([1, 2]);
  });

  test('PRIORITY: several columns count from left to right', () => {
    const asked = table(
      'PRIORITY',
      [
        ['-', ['"a"', '2']],
        ['-', ['"b"', '1']],
        ['-', ['"b"', '2']],
      ],
      {
        outputs: [
          { name: 'x', values: ['"b"', '"a"'] },
          { name: 'y', values: ['2', '1'] },
        ],
      },
    );
    expect(answer(asked, { n: 0 })).toEqual({ x: 'b', y: 2 });
  });

  test('ANY: rules may hit together as long as they give the same; else it is a fault', () => {
    expect(
      answer(
        table('ANY', [
          ['> 1', '"yes"'],
          ['> 2', '"yes"'],
        ]),
        { n: 3 },
      ),
    ).toBe('yes');
    expect(
      faultOf(
        table('ANY', [
          ['> 1', '"yes"'],
          ['> 2', '"no"'],
        ]),
        { n: 3 },
      ),
    ).toBe('row 1 gives ["yes"], row 2 gives ["no"], and the hit policy ANY wants them alike · n = 3');
  });

  test('RULE ORDER: all of them in the order of the rows', () => {
    expect(answer(table('RULE ORDER', three), { n: 12 })).toEqual(['high', 'middle', 'low']);
  });

  test('OUTPUT ORDER: all of them by the order of the values; alike, as the rows stand', () => {
    expect(answer(table('OUTPUT ORDER', three, graded), { n: 12 })).toEqual(['low', 'high', 'middle']);
    const pairs = table(
      'OUTPUT ORDER',
      [
        ['-', ['"b"', '1']],
        ['-', ['"a"', '2']],
        ['-', ['"b"', '3']],
      ],
      {
        outputs: [{ name: 'x', values: ['"a"', '"b"'] }, { name: 'y' }],
      },
    );
    expect(answer(pairs, { n: 0 })).toEqual([
      { x: 'a', y: 2 },
      { x: 'b', y: 1 },
      { x: 'b', y: 3 },
    ]);
  });

  test.each([
    [undefined, [10, 20, 10]],
    ['SUM', 40],
    ['MIN', 10],
    ['MAX', 20],
    ['COUNT', 3],
  ] as const)('COLLECT %s: of what all give', (aggregation, expected) => {
    const asked = table(
      'COLLECT',
      [
        ['> 1', '10'],
        ['> 2', '20'],
        ['> 3', '10'],
        ['> 9', '99'],
      ],
      aggregation ? { aggregation } : {},
    );
    expect(answer(asked, { n: 5 })).toEqual(expected);
  });

  test.each(['SUM', 'MIN', 'MAX'] as const)('COLLECT %s of what is no number is a fault', (aggregation) => {
    expect(
      faultOf(
        table(
          'COLLECT',
          [
            ['-', '1'],
            ['-', 'word'],
          ],
          { aggregation },
        ),
        { n: 5, word: 'b' },
      ),
    ).toBe(`row 2 gives "b", and ${aggregation} is of numbers · n = 5`);
  });
});

describe('DMN 1.5, 8.2.9: no rule hits', () => {
  const none = [['> 100', '"x"']] as const;

  test.each([
    ['UNIQUE', null],
    ['FIRST', null],
    ['ANY', null],
    ['RULE ORDER', []],
    ['COLLECT', []],
  ] as const)('%s: %j', (policy, expected) => {
    expect(answer(table(policy, none), { n: 1 })).toEqual(expected);
  });

  test('COUNT counts none, and of no number there is no sum, least or most', () => {
    const of = (aggregation: 'SUM' | 'MIN' | 'MAX' | 'COUNT') => answer(table('COLLECT', [['> 100', '1']], { aggregation }), { n: 1 });
    expect([of('COUNT'), of('SUM'), of('MIN'), of('MAX')]).toEqual([0, null, null, null]);
  });

  test('the defaults are given, and nothing in a column without one', () => {
    const outputs = [{ name: 'x', default: '"else"' }, { name: 'y' }];
    expect(answer(table('UNIQUE', [['> 100', ['"x"', '1']]], { outputs }), { n: 1 })).toEqual({ x: 'else', y: null });
    expect(answer(table('COLLECT', none, { outputs: [{ name: 'out', default: '"else"' }] }), { n: 1 })).toBe('else');
  });
});

describe('DMN 1.5, 8.2.6: cells', () => {
  const hits = (cell: string, n: unknown): boolean => answer(table('FIRST', [[cell, 'true']]), { n, limit: 5 }) === true;

  test.each<[string, unknown, boolean]>([
    ['-', null, true],
    ['3', 3, true],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['not("a", "b")', 'b', false],
    ['not("a", "b")', 'c', true],
    ['[1..3]', 3, true],
    ['[1..3)', 3, false],
    [']1..3]', 1, false],
    ['< 2, > 8', 9, true],
    ['not(< 2, > 8)', 5, true],
    ['> limit', 6, true],
    ['? > 2 and ? < limit', 4, true],
    ['? > 2 and ? < limit', 5, false],
    ['true', true, true],
    ['date("2026-11-02")', '2026-11-02', true],
    ['< date("2026-11-02")', '2026-11-01', true],
    ['matches(?, "^A")', 'Abc', true],
    ['null', null, true],
    ['null', 3, false],
    ['not(null)', 3, true],
    ['"a"', null, false],
  ])('%s of %j: %s', (cell, n, expected) => {
    expect(hits(cell, n)).toBe(expected);
  });

  test('decisions/0016: a value of another kind than what it is compared with is a fault with row, column and values', () => {
    expect(faultOf(table('FIRST', [['"a"', '1']], { inputs: [{ expression: 'n', label: { zh: '数', en: 'Count' } }] }), { n: 3 })).toBe(
      'row 1, “Count”: 3 and "a" are of unlike kinds and cannot be compared · "a" · Count = 3',
    );
  });

  test('decisions/0030: nothing has no order, unless the column asks for nothing somewhere', () => {
    expect(faultOf(table('FIRST', [['> 5', '1']]), { n: null })).toContain('has no value');
    const aware = table('UNIQUE', [
      ['> 5', '1'],
      ['not(> 5)', '2'],
      ['null', '3'],
    ]);
    expect([null, 6, 5].map((n) => answer(aware, { n }))).toEqual([3, 1, 2]);
  });

  test('a rule is asked no further than its first cell that does not hold', () => {
    const asked = table(
      'UNIQUE',
      [
        [['"out"', '> 5'], '1'],
        [['"in"', '-'], '2'],
      ],
      { inputs: [{ expression: 'way' }, { expression: 'n' }] },
    );
    expect(answer(asked, { way: 'in', n: null })).toBe(2);
  });

  test('what a rule gives is FEEL over the same names', () => {
    expect(answer(table('UNIQUE', [['-', 'n * 2']]), { n: 4 })).toBe(8);
    expect(faultOf(table('UNIQUE', [['-', 'n * 2']]), { n: 'four' })).toContain('row 1, “out”: "four" * 2 cannot be calculated');
  });
});

describe('what columns say of their values', () => {
  const typed = (type: 'text' | 'number' | 'boolean' | 'date') => table('FIRST', [['-', '1']], { inputs: [{ expression: 'n', type }] });

  test.each([
    ['text', 'a', 1],
    ['number', 1, 'a'],
    ['boolean', true, 'true'],
    ['date', '2026-11-02', 'tomorrow'],
  ] as const)('%s: %j is one, %j is not', (type, fit, unfit) => {
    expect(answer(typed(type), { n: fit })).toBe(1);
    expect(faultOf(typed(type), { n: unfit })).toContain('is needed');
    expect(answer(typed(type), { n: null })).toBe(1);
  });

  test('a value that is not allowed is a fault, of an input and of an output', () => {
    const asked = (values: string[]) => table('FIRST', [['-', '"x"']], { inputs: [{ expression: 'n', values }] });
    expect(answer(asked(['"a"', '"b"']), { n: 'b' })).toBe('x');
    expect(faultOf(asked(['"a"', '"b"']), { n: 'c' })).toBe('“n”: "c" is not among the values allowed: "a", "b"');
    expect(faultOf(table('FIRST', [['-', 'word']], { outputs: [{ name: 'out', values: ['"y"'] }] }), { n: 1, word: 'x' })).toContain('"x" is not among');
  });

  test('a table has the budget of one expression: what takes more is a fault, and ends', () => {
    const heavy = table(
      'RULE ORDER',
      Array.from({ length: 40 }, () => ['-', 'count(for i in 1..3000 return i)'] as const),
    );
    expect(faultOf(heavy, { n: 1 })).toContain('it takes too much');
  });
});
