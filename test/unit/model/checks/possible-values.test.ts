import { found, problemsOf, text, type Change } from './lab.js';

const kind = { type: 'string', enum: ['repair', 'swap'] };
const properties = {
  days: { type: 'integer' },
  reason: { type: 'string' },
  kind,
  lines: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, route: { type: 'string', enum: ['north', 'south'] } } } },
};
const ui = { order: Object.keys(properties), fields: {} };
const form = { name: text, schema: { type: 'object', properties }, ui };
const fields = { days: 'editable', reason: 'editable', kind: 'editable', lines: 'editable', 'lines/route': 'editable' };

/** The sound process of the lab with a form of few values; `task` and `definition` as there. */
const asking = (condition: string, { task = {}, definition = {} }: Change = {}): Change => ({
  condition,
  task: {
    fields,
    outcomes: [
      { id: 'done', name: text },
      { id: 'back', name: text },
    ],
    ...task,
  },
  definition: { forms: { form }, startFields: { days: 'editable', kind: 'editable' }, ...definition },
});

describe('a condition that compares with a value that is never there is an error when published', () => {
  test.each([
    'kind = "repare"',
    'kind != "repare"',
    '"repare" = kind',
    'kind in ["repair", "repare"]',
    'kind in ("repair", "repare")',
    'if days > 3 then kind = "repare" else false',
    'some l in lines satisfies l.route = "nord"',
    'count(lines[route = "nord"]) > 0',
    'lines[1].route = "nord"',
    'outcome = "dune"',
    '(if days > 3 then "a" else "b") = "c"',
  ])('%s', (condition) => {
    expect(found(asking(condition))).toEqual(['neverThatValue f3']);
  });

  test.each([
    'kind = "repair"',
    'kind = null',
    'kind in ["repair", "swap"]',
    'kind = reason',
    'kind > "a"',
    'lines[1].route = "north"',
    'outcome = "back"',
    'upper case(kind) = "REPAIR"',
    'starts with(kind, "rep")',
    'reason = "anything"',
  ])('%s is sound', (condition) => {
    expect(found(asking(condition))).toEqual([]);
  });

  test('the problem names what it may be, and what was probably meant, in both languages', () => {
    expect(problemsOf(asking('kind = "repare"'))).toMatchObject([
      {
        message: {
          zh: '表达式 kind = "repare"：kind = "repare" 的比较永远不会成立：只可能是 repair、swap，不会是 repare',
          en: 'In the expression kind = "repare": kind = "repare" compares with what is never there: it can only be repair, swap, not repare',
        },
        hint: { zh: '是否应为 repair？', en: 'Should it be repair?' },
      },
    ]);
  });
});

describe('a value is only never there when nothing can give it', () => {
  test.each<[string, string, Change, string[]]>([
    ['an output gives it', 'kind = "scrap"', { task: { output: { kind: '"scrap"' } } }, []],
    ['an output gives another', 'kind = "scrapp"', { task: { output: { kind: 'if days > 3 then "scrap" else kind' } } }, ['neverThatValue f3']],
    ['an output gives nothing known', 'kind = "scrap"', { task: { output: { kind: 'reason' } } }, []],
    ['a form is prefilled with it', 'kind = "scrap"', { task: { prefill: { kind: '"scrap"' } } }, []],
    ['the beginning gives it', 'kind = "scrap"', { definition: { initial: { kind: '"scrap"' } } }, []],
    [
      'it comes by way of another name',
      'kind = "scrap"',
      { task: { output: { first: '"scrap"', second: 'first', kind: 'if days > 3 then second else kind' } } },
      [],
    ],
    [
      'an output puts it into rows',
      'some l in lines satisfies l.route = "home"',
      { task: { output: { lines: 'for l in lines return if days > 3 then context put(l, "route", "home") else l' } } },
      [],
    ],
    [
      'an output puts another into rows',
      'some l in lines satisfies l.route = "hom"',
      { task: { output: { lines: 'for l in lines return if days > 3 then context put(l, "route", "home") else l' } } },
      ['neverThatValue f3'],
    ],
    [
      'another form offers it',
      'kind = "scrap"',
      {
        definition: {
          forms: {
            form,
            other: { ...form, schema: { type: 'object', properties: { kind: { type: 'string', enum: ['scrap'] } } }, ui: { order: ['kind'], fields: {} } },
          },
        },
      },
      [],
    ],
    [
      'another form takes any text',
      'kind = "scrap"',
      {
        definition: {
          forms: { form, other: { ...form, schema: { type: 'object', properties: { kind: { type: 'string' } } }, ui: { order: ['kind'], fields: {} } } },
        },
      },
      [],
    ],
  ])('%s', (_what, condition, change, expected) => {
    expect(found(asking(condition, change)).filter((problem) => problem.startsWith('neverThatValue'))).toEqual(expected);
  });

  test('a field shown by the value of another may ask for what an earlier form offered', () => {
    const small = { type: 'object', properties: { kind: { type: 'string', enum: ['repair'] }, reason: { type: 'string' } } };
    const shown = (visibleWhen: string): Change =>
      asking('days > 3', {
        definition: {
          forms: { form, small: { name: text, schema: small, ui: { order: ['kind', 'reason'], fields: { reason: { label: text, visibleWhen } } } } },
        },
      });
    expect(found(shown('kind = "swap"'))).toEqual([]);
    expect(found(shown('kind = "swop"'))).toEqual(['neverThatValue -']);
  });
});

describe('an outcome is one of the steps that lead to where it is asked for', () => {
  const outcome = (id: string) => ({ id, name: text });
  const user = (id: string, outcomes: readonly string[]) => ({
    id,
    type: 'userTask',
    name: text,
    performers: { groups: ['staff'] },
    form: 'form',
    fields,
    outcomes: outcomes.map(outcome),
  });
  const drawn = (condition: string): Change => ({
    definition: {
      forms: { form },
      startFields: { days: 'editable', kind: 'editable' },
      elements: [
        { id: 's', type: 'startEvent', name: text },
        user('A', ['done', 'skip']),
        { id: 'x', type: 'exclusiveGateway', name: text },
        user('B', ['agreed']),
        { id: 'y', type: 'exclusiveGateway', name: text },
        { id: 'e', type: 'endEvent', name: text },
        { id: 'f', type: 'endEvent', name: text },
      ],
      flows: [
        { id: 'f1', source: 's', target: 'A' },
        { id: 'f2', source: 'A', target: 'x' },
        { id: 'f3', source: 'x', target: 'B', isDefault: true },
        { id: 'f4', source: 'x', target: 'y', condition: 'outcome = "skip"' },
        { id: 'f5', source: 'B', target: 'y' },
        { id: 'f6', source: 'y', target: 'e', condition },
        { id: 'f7', source: 'y', target: 'f', isDefault: true },
      ],
    },
  });
  const never = (change: Change): string[] => found(change).filter((problem) => problem.startsWith('neverThatValue'));

  test.each([
    ['outcome = "agreed"', []],
    ['outcome = "skip"', []],
    ['outcome = "refused"', ['neverThatValue f6']],
  ])('%s behind both', (condition, expected) => {
    expect(never(drawn(condition))).toEqual(expected);
  });

  test('an output of a step sees its own, and no other', () => {
    expect(never(asking('days > 3', { task: { output: { reason: 'if outcome = "back" then "x" else reason' } } }))).toEqual([]);
    expect(never(asking('days > 3', { task: { output: { reason: 'if outcome = "agreed" then "x" else reason' } } }))).toEqual(['neverThatValue A']);
  });

  test('before any person’s step there is none, and the problem says so', () => {
    const change: Change = {
      definition: {
        ...drawn('days > 3').definition,
        flows: [
          { id: 'f1', source: 's', target: 'x' },
          { id: 'f3', source: 'x', target: 'A', isDefault: true },
          { id: 'f4', source: 'x', target: 'B', condition: 'outcome = "skip"' },
          { id: 'f5', source: 'A', target: 'y' },
          { id: 'f5b', source: 'B', target: 'y' },
          { id: 'f6', source: 'y', target: 'e', condition: 'days > 3' },
          { id: 'f7', source: 'y', target: 'f', isDefault: true },
        ],
      },
    };
    const [problem] = problemsOf(change);
    expect([problem?.code, problem?.elementId, problem?.message.en]).toEqual([
      'neverThatValue',
      'f4',
      'In the expression outcome = "skip": no person\'s step leads here, so there is no outcome: outcome = "skip"',
    ]);
  });
});
