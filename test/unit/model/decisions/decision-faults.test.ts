import { decisionFaults } from '../../../../model/decisions/decision-faults.js';
import { overlapsOf } from '../../../../model/decisions/overlaps.js';
import { parameterDeclaration } from '../../../../model/parameter.js';
import { table } from '../../engine/decisions/tables.js';

const label = { zh: '客户等级', en: 'Grade of the customer' };
const sound = {
  inputs: [
    { expression: 'grade', label },
    { expression: 'days', type: 'number' },
  ],
  outputs: [{ name: 'percent', type: 'number' }],
  hitPolicy: 'UNIQUE',
  rules: [{ when: ['"A"', '> 3'], then: ['10'] }],
};
type Change = Readonly<Record<string, unknown>>;
const said = (change: Change): string[] => decisionFaults({ ...sound, ...change }).map(({ place, message }) => `${place.join('/')}: ${message.en}`);
const rule = (when: readonly unknown[], then: readonly unknown[]): Change => ({ rules: [...sound.rules, { when, then }] });

describe('DMN 1.5, 8.2: what keeps a value from being a decision table', () => {
  test('nothing of a sound one', () => {
    expect(decisionFaults(sound)).toEqual([]);
  });

  test.each<[string, Change, string]>([
    ['no input', { inputs: [] }, 'inputs: at least 1 is needed'],
    ['a hit policy there is not', { hitPolicy: 'SOME' }, 'hitPolicy: hitPolicy is one of UNIQUE, FIRST, PRIORITY, ANY, RULE ORDER, OUTPUT ORDER, COLLECT'],
    ['a field there is not', { colour: 'red' }, ': there is no colour in it'],
    ['an empty cell', rule(['"A"', ''], ['1']), 'rules/1/when/1: row 2, condition “days”: is missing'],
    ['a result that is no text', rule(['"A"', '-'], [1]), 'rules/1/then/0: row 2, result “percent”: 0 is missing or of the wrong type'],
    ['a cell too few', rule(['"A"'], ['1']), 'rules/1: row 2: 2 conditions are needed, there are 1'],
    ['a result too many', rule(['"A"', '-'], ['1', '2']), 'rules/1: row 2: 1 results are needed, there are 2'],
    ['a test that does not parse', rule(['"A', '-'], ['1']), 'rules/1/when/0: row 2, condition “Grade of the customer”: "A does not parse at character 1'],
    ['a result that does not parse', rule(['-', '-'], ['1 +']), 'rules/1/then/0: row 2, result “percent”: 1 + does not parse at character 4'],
    [
      'a test of another kind than its column',
      rule(['-', '"many"'], ['1']),
      'rules/1/when/1: row 2, condition “days”: In the expression "many": a number cannot be compared with text: "many"',
    ],
    [
      'a condition that is none',
      rule(['-', '? + 1'], ['1']),
      'rules/1/when/1: row 2, condition “days”: In the expression ? + 1: ? + 1 gives a number, neither true nor false',
    ],
    ['a function there is not', rule(['-', '-'], ['half(3)']), 'rules/1/then/0: row 2, result “percent”: In the expression half(3): there is no function half'],
    ['an aggregation of one answer', { aggregation: 'SUM' }, 'aggregation: only the hit policy COLLECT aggregates'],
    ['no order to go by', { hitPolicy: 'PRIORITY' }, 'outputs/0: result “percent”: the hit policy PRIORITY goes by the order of the values: list them'],
    [
      'a range that takes too long',
      rule(['-', '< count(for i in 1..1000000 return i)'], ['1']),
      'rules/1/when/1: row 2, condition “days”: In the expression < count(for i in 1..1000000 return i): ',
    ],
    [
      'a result that is not among the values',
      { outputs: [{ name: 'percent', type: 'number', values: ['10', '20'] }], ...rule(['-', '-'], ['30']) },
      'rules/1/then/0: row 2, result “percent”: 30 is not among the values allowed: 10, 20',
    ],
    [
      'a default that is not among the values',
      { outputs: [{ name: 'percent', values: ['10'], default: '"zz"' }] },
      'outputs/0/default: result “percent”: "zz" is not among the values allowed: 10',
    ],
    [
      'a sum of a column of texts',
      { outputs: [{ name: 'percent', type: 'text' }], rules: [], hitPolicy: 'COLLECT', aggregation: 'SUM' },
      'outputs/0: result “percent”: SUM is of numbers',
    ],
    [
      'a greatest of texts',
      { outputs: [{ name: 'percent' }], rules: [{ when: ['-', '-'], then: ['"a"'] }], hitPolicy: 'COLLECT', aggregation: 'MAX' },
      'rules/0/then/0: row 1, result “percent”: MAX is of numbers',
    ],
    [
      'a name under which nothing is kept',
      { outputs: [{ name: '__proto__' }] },
      'outputs/0/name: result “__proto__”: name begins with a letter or _ and goes on with letters, digits and _, and is not __proto__',
    ],
    ['an id twice', { rules: [1, 2].map(() => ({ id: 'r', ...sound.rules[0] })) }, 'rules/1: row 2: the id r is there twice'],
  ])('%s: row and column are named', (_, change, expected) => {
    expect(said(change)).toEqual([expect.stringContaining(expected)]);
  });

  test('an aggregation of several columns, and a name twice', () => {
    const outputs = [{ name: 'a' }, { name: 'a' }];
    expect(said({ outputs, hitPolicy: 'COLLECT', aggregation: 'SUM', rules: [] })).toEqual([
      'aggregation: what is aggregated has one result column',
      'outputs/1: result “a”: the name a is there twice',
    ]);
  });

  test('in Chinese as well', () => {
    expect(decisionFaults({ ...sound, ...rule(['"A', '-'], ['1']) })[0]!.message.zh).toBe('第 2 行，条件列“客户等级”："A 在第 1 个字符处有语法错误');
  });

  test('a parameter that is shipped with such a table is refused with the file', () => {
    const shipped = { name: 'p.x', label, unit: 'decisionTable', mark: 'proposed', value: { ...sound, ...rule(['"A', '-'], ['1']) } };
    expect(parameterDeclaration.safeParse(shipped).error?.issues.map(({ path }) => path.join('/'))).toEqual(['value/rules/1/when/0']);
    expect(parameterDeclaration.safeParse({ ...shipped, value: sound }).success).toBe(true);
  });
});

describe('DMN 1.5, 8.2.8: rows that overlap under UNIQUE', () => {
  const overlaps = (...cells: (string | string[])[]): unknown => {
    const width = [cells[0]!].flat().length;
    const inputs = ['n', 'm'].slice(0, width).map((expression) => ({ expression }));
    return overlapsOf(
      table(
        'UNIQUE',
        cells.map((when) => [when, '1'] as const),
        { inputs },
      ),
    );
  };

  test.each<[string, string, boolean]>([
    ['-', '3', true],
    ['"a", "b"', '"b", "c"', true],
    ['"a"', '"b"', false],
    ['[1..5]', '[5..9]', true],
    ['[1..5)', '[5..9]', false],
    ['< 5', '>= 5', false],
    ['<= 5', '>= 5', true],
    ['> 5', '7', true],
    ['> 5', '5', false],
    ['true', 'false', false],
    ['> limit', '> 3', false],
    ['not("a")', '"b"', false],
    ['matches(?, "a")', '"a"', false],
  ])('%s and %s: %s, as far as literals tell', (a, b, expected) => {
    expect(overlaps(a, b)).toEqual(expected ? [[0, 1]] : []);
  });

  test('rows overlap where all of their cells do', () => {
    expect(overlaps(['"a"', '> 3'], ['"a"', '< 3'], ['"a"', '7'], ['-', '1'])).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  test('of another hit policy nothing is said', () => {
    expect(
      overlapsOf(
        table('FIRST', [
          ['-', '1'],
          ['-', '2'],
        ]),
      ),
    ).toEqual([]);
  });
});
