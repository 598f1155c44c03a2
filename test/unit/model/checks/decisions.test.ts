import { checkDefinition } from '../../../../model/checks/check-definition.js';
import { askedDecisionFaults, brokenByDecision } from '../../../../model/checks/decisions.js';
import type { DecisionTable } from '../../../../model/decisions/decision-table.js';
import { table } from '../../engine/decisions/tables.js';
import { sound, text, type Change } from './lab.js';

type Part = Readonly<Record<string, unknown>>;

const graded = table(
  'FIRST',
  [
    ['> 3', ['"long"', '10']],
    ['-', ['"short"', '0']],
  ],
  {
    inputs: [{ expression: 'days' }],
    outputs: [
      { name: 'grade', values: ['"long"', '"short"'] },
      { name: 'percent', type: 'number' },
    ],
  },
);

/** The sound definition with a business rule task for its letter B, and a condition behind it at flow `f5`. */
function deciding(task: Part, behind?: string): Change {
  const change = { instead: { id: 'B', type: 'businessRuleTask', name: text, decision: 'p.grade', resultVariable: 'graded', ...task } };
  const listed = { parameters: ['p.day', 'p.before', 'p.yes', 'p.prices', 'p.grade'] };
  if (behind === undefined) return { ...change, definition: listed };
  const { elements, flows } = sound(change);
  return {
    ...change,
    definition: {
      ...listed,
      elements: [...elements, { id: 'y', type: 'exclusiveGateway', name: text }, { id: 'e2', type: 'endEvent', name: text }],
      flows: [
        ...flows.map((flow) => (flow.id === 'f5' ? { ...flow, target: 'y' } : flow)),
        { id: 'f7', source: 'y', target: 'e', condition: behind },
        { id: 'f8', source: 'y', target: 'e2', isDefault: true },
      ],
    },
  };
}

const contextWith = (value: unknown) => ({
  orgPacks: ['test'],
  partyKinds: [],
  processes: [],
  roles: ['staff', 'boss'],
  parameters: [
    ...['p.day', 'p.before', 'p.yes', 'p.prices'].map((name) => ({
      name,
      unit: name === 'p.before' ? ('workingDaysBefore' as const) : ('workingDays' as const),
    })),
    { name: 'p.grade', unit: 'decisionTable' as const, value },
  ],
});
const said = (change: Change, value: unknown = graded): string[] =>
  checkDefinition(sound(change), contextWith(value)).map(({ severity, code, elementId, message }) => `${severity} ${code} ${elementId ?? '-'}: ${message.en}`);
const codes = (change: Change, value: unknown = graded): string[] => said(change, value).map((each) => each.split(':')[0]!);

describe('a business rule task, when it is published', () => {
  test('nothing is said of a sound one, and later conditions know what its columns are', () => {
    expect(said(deciding({}))).toEqual([]);
    expect(said(deciding({}, 'graded.percent > 5 and graded.grade = "long"'))).toEqual([]);
    expect(said(deciding({ resultVariable: undefined, output: { percent: 'result.percent' } }, 'percent > 5'))).toEqual([]);
  });

  test.each<[string, Change, string]>([
    ['a column there is not', deciding({}, 'graded.precent > 5'), 'error unknownPart f7'],
    ['a value the column cannot have', deciding({}, 'graded.grade = "middle"'), 'error neverThatValue f7'],
    ['a value of another kind', deciding({}, 'graded.percent = "ten"'), 'error unlikeKinds f7'],
    ['a part of the result there is not', deciding({ output: { x: 'result.precent' } }), 'error unknownPart B'],
    ['a parameter there is not', deciding({ decision: 'p.none' }), 'error unknownParameter B'],
    ['one that is no table', deciding({ decision: 'p.day' }), 'error parameterNoDecision B'],
    ['an answer that goes nowhere', deciding({ resultVariable: undefined }), 'warning decisionUnused B'],
    ['a variable of another kind', deciding({ resultVariable: 'days' }), 'error wrongKind B'],
    ['a name that no expression could ask for', deciding({ resultVariable: 'a b' }), 'error unreadableName B'],
    ['the case’s own name', deciding({ resultVariable: 'number' }), 'error reservedName B'],
    ['an input mapping that asks for nothing there is', deciding({ input: { days: 'dasy' } }), 'error unknownName B'],
  ])('%s: it is said', (_, change, expected) => {
    expect(codes(change)).toEqual([expected]);
  });

  test('a parameter that the process does not list, which no case would have', () => {
    const { instead } = deciding({});
    expect(codes({ instead: instead! })).toEqual(['error parameterNotListed B']);
  });

  test.each<[string, Partial<DecisionTable>, string]>([
    ['a name that nothing sets', { inputs: [{ expression: 'dasy' }] }, 'error unknownName B: Decision table p.grade: condition “dasy”: '],
    [
      'a cell of another kind than the field',
      { rules: [{ when: ['"many"'], then: ['"long"', '1'] }] },
      'error unlikeKinds B: Decision table p.grade: row 1, condition “days”: ',
    ],
    [
      'a cell that does not parse',
      { rules: [{ when: ['>'], then: ['"long"', '1'] }] },
      'error feelSyntax B: Decision table p.grade: row 1, condition “days”: ',
    ],
  ])('%s: the row and the column of the table are named', (_, change, expected) => {
    const found = said(deciding({}), { ...graded, ...change });
    expect(found.map((each) => each.slice(0, expected.length))).toEqual([expected]);
  });

  test('the table sees the names of the input mapping', () => {
    const renamed = { ...graded, inputs: [{ expression: 'length' }] };
    expect(codes(deciding({}), renamed)).toEqual(['error unknownName B']);
    expect(codes(deciding({ input: { length: 'days' } }), renamed)).toEqual([]);
  });

  test('rows that overlap under UNIQUE are a warning', () => {
    expect(codes(deciding({}), { ...graded, hitPolicy: 'UNIQUE' })).toEqual(['warning rulesOverlap B']);
  });

  test('the same is said of a value before it is saved, to who changes it', () => {
    const context = contextWith({ ...graded, inputs: [{ expression: 'dasy' }] });
    expect(askedDecisionFaults(sound(deciding({})), 'p.grade', context).map(({ place }) => place)).toEqual([['inputs', 0, 'expression']]);
    expect(askedDecisionFaults(sound(deciding({})), 'p.other', context)).toEqual([]);
  });
});

describe('0030: a table is changed where processes ask it', () => {
  const grades = (change: Part = {}) => ({
    ...table('FIRST', [['-', '"long"']], { inputs: [{ expression: 'days' }], outputs: [{ name: 'grade', values: ['"long"', '"short"'] }] }),
    ...change,
  });
  const broken = (after: unknown) => {
    return brokenByDecision(sound(deciding({}, 'graded = "short"')), 'p.grade', contextWith(grades()), contextWith(after)).map(({ code }) => code);
  };

  test.each<[string, Part]>([
    ['a second column', { outputs: [{ name: 'grade' }, { name: 'x' }], rules: [{ when: ['-'], then: ['"long"', '1'] }] }],
    ['a column of another type', { outputs: [{ name: 'grade', type: 'number' }], rules: [{ when: ['-'], then: ['1'] }] }],
    ['several answers', { hitPolicy: 'COLLECT' }],
    ['values of which none is what a condition asks for', { outputs: [{ name: 'grade', values: ['"long"', '"boss"'] }] }],
  ])('%s is refused, for a condition compares with what it was', (_, change) => {
    expect(broken(grades(change))).not.toEqual([]);
  });

  test.each<[string, Part]>([
    ['other rows', { rules: [{ when: ['> 3'], then: ['"short"'] }] }],
    ['another value beside those', { outputs: [{ name: 'grade', values: ['"long"', '"short"', '"boss"'] }] }],
    ['another condition column', { inputs: [{ expression: 'days' }, { expression: 'days * 2' }], rules: [] }],
  ])('%s is ops’ to give it', (_, change) => {
    expect(broken(grades(change))).toEqual([]);
  });

  test('a process that does not ask it is not looked at', () => {
    expect(brokenByDecision(sound(deciding({}, 'graded = "short"')), 'p.other', contextWith(grades()), contextWith(null))).toEqual([]);
  });
});
