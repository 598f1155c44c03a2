import { found, problemsOf, sound, text, type Change } from './lab.js';

const { form } = sound().forms;
const declared = { variables: { many: { type: 'list' }, when: { type: 'instant' }, count: { type: 'number' }, data: { type: 'context' } } };
const output = (name: string, expression: string): Change => ({ task: { output: { [name]: expression } }, definition: declared });
const prefill = (name: string, expression: string): Change => ({ task: { prefill: { [name]: expression } } });
const received = (name: string, expression: string): Change => ({ receive: { output: { [name]: expression } } });
const wrong = (change: Change): string[] =>
  problemsOf(change).map(({ code, elementId, message }) => `${code} ${elementId ?? '-'}: ${/: ([^:]*is needed.*)$/.exec(message.en)?.[1] ?? message.en}`);

describe('what is given to a field or a variable is of its kind', () => {
  test.each<[string, Change, string]>([
    ['a text into a number', output('days', 'reason'), 'wrongKind A: a number is needed here, reason gives text'],
    ['a number into a text', output('reason', 'days + 1'), 'wrongKind A: text is needed here, days + 1 gives a number'],
    [
      'what is calculated with what nobody knows into a text',
      output('reason', 'get value({a: 1}, "a") * 2'),
      'wrongKind A: text is needed here, get value({a: 1}, "a") * 2 gives a number',
    ],
    ['a list into a text', output('reason', 'lines.id'), 'wrongKind A: text is needed here, lines.id gives a list'],
    ['a list of one into a number', output('days', 'lines[id = "x"].qty'), 'wrongKind A: a number is needed here, lines[id = "x"].qty gives a list'],
    ['one value into a list', output('lines', 'lines[1]'), 'wrongKind A: a list is needed here, lines[1] gives a context'],
    ['a context into a text', output('reason', '{a: days}'), 'wrongKind A: text is needed here, {a: days} gives a context'],
    ['a truth into a moment', output('receivedAt', 'ok'), 'wrongKind A: a date or an instant is needed here, ok gives true or false'],
    ['a number into a moment', output('receivedAt', 'instant(now())'), 'wrongKind A: a date or an instant is needed here, instant(now()) gives a number'],
    [
      'a length of time into a moment',
      output('receivedAt', 'duration("P1D")'),
      'wrongKind A: a date or an instant is needed here, duration("P1D") gives a duration of days and time',
    ],
    ['words that name no moment', output('receivedAt', '"tomorrow"'), 'wrongKind A: a date or an instant is needed here, "tomorrow" gives text'],
    ['a function', output('reason', 'function(x) x'), 'wrongKind A: text is needed here, function(x) x gives a function'],
    [
      'a text into a column of numbers',
      output('lines', 'for l in lines return context put(l, "qty", l.id)'),
      'wrongKind A: a number is needed in its qty, for l in lines return context put(l, "qty", l.id) gives text',
    ],
    [
      'rows of other columns',
      output('lines', '[{name: reason}]'),
      'wrongKind A: a context (id, qty, paid) is needed here, [{name: reason}] gives a context (name)',
    ],
    ['a number into a declared list', output('many', 'days'), 'wrongKind A: a list is needed here, days gives a number'],
    ['a text into a declared number', output('count', 'reason'), 'wrongKind A: a number is needed here, reason gives text'],
    ['a list into a declared context', output('data', 'lines'), 'wrongKind A: a context is needed here, lines gives a list'],
    ['a number into a declared instant', output('when', 'days'), 'wrongKind A: a date or an instant is needed here, days gives a number'],
    ['a prefilled text into a number', prefill('days', '"three"'), 'wrongKind A: a number is needed here, "three" gives text'],
    ['a prefilled number into a text', prefill('reason', 'days'), 'wrongKind A: text is needed here, days gives a number'],
    ['what a message brings', received('reason', 'message.payload.count'), 'wrongKind R: text is needed here, message.payload.count gives a number'],
    ['what the case begins with', { definition: { initial: { days: '"0"' } } }, 'wrongKind -: a number is needed here, "0" gives text'],
    ['by what a message is matched', { receive: { correlation: { count: 'reason' } } }, 'wrongKind R: a number is needed here, reason gives text'],
  ])('%s is refused', (_, change, expected) => {
    expect(wrong(change)).toEqual([expected]);
  });

  test.each<[string, Change]>([
    ['nothing', output('days', 'null')],
    ['a number or nothing', output('days', 'if ok then days else null')],
    ['what may be either', output('days', 'if ok then days else reason')],
    ['what nobody knows', output('days', 'get value({a: reason}, "a")')],
    ['a text that may name a moment', output('receivedAt', 'reason')],
    ['a moment into a text', output('reason', 'now()')],
    ['a length of time into a text', output('reason', 'duration("P1D")')],
    ['words that name a moment', output('receivedAt', 'if ok then "2026-11-30T10:00+08:00" else "2026-11-30"')],
    ['no moment yet', output('receivedAt', '""')],
    ['rows with more columns', output('lines', 'for l in lines return context put(l, "late", true)')],
    ['rows of some columns', output('lines', '[{id: "x"}]')],
    ['no rows', output('lines', '[]')],
    ['a row found by what nobody knows', output('days', 'lines[get value({a: 1}, "a")].qty')],
    ['what nobody knows', output('reason', 'get value({a: 1}, "a")')],
    ['a name that no form has', output('free', 'days')],
    ['a prefilled number', prefill('days', 'count(lines)')],
    ['what a message brings', received('days', 'message.payload.count')],
    ['by what a message is matched', { receive: { correlation: { count: 'days' } } }],
  ])('%s is sound', (_, change) => {
    expect(found(change)).toEqual([]);
  });

  test('a field that two forms have of different kinds takes either', () => {
    const other = { ...form, schema: { type: 'object', properties: { days: { type: 'string' } } }, ui: { order: ['days'], fields: {} } };
    expect(found({ ...output('days', 'reason'), definition: { forms: { form, other } }, condition: 'ok = true' })).toEqual([]);
  });

  test('a field of several types takes any of them', () => {
    const schema = { type: 'object', properties: { ...form!.schema.properties, free: { type: ['string', 'number', 'null'] } } };
    expect(found({ task: { output: { free: 'days' } }, definition: { forms: { form: { ...form, schema } } }, condition: 'free = 3' })).toEqual([]);
  });

  test('the problem says what is needed and what is given, in both languages', () => {
    expect(problemsOf(output('lines', '[{name: reason}]'))).toMatchObject([
      {
        message: { zh: '表达式 [{name: reason}]：这里需要一组数据（id、qty、paid），[{name: reason}] 给出的是一组数据（name）' },
        hint: { zh: '改正表达式，使它给出这一类的值', en: 'Make the expression give a value of that kind' },
      },
    ]);
  });
});

describe('what is gone over, counted from or looked for is there', () => {
  const clock = (extra: object): Change => ({
    definition: {
      clocks: [{ id: 'c', name: text, parameter: 'p.day', startedBy: { element: 'A' }, from: 'receivedAt', metBy: [{ message: 'told' }], ...extra }],
    },
  });
  const many = (collection: string): Change => ({ task: { multiInstance: { collection, itemVariable: 'item' } } });
  const approved = (expression: string): Change => ({
    task: { performers: {}, approval: { steps: [{ id: 'one', name: text, how: 'any', who: { expression } }], approves: ['done'] } },
  });
  test.each<[string, Change, string]>([
    ['a collection that is a number', many('days'), 'wrongKind A'],
    ['a collection that is one row', many('lines[1]'), 'wrongKind A'],
    ['a collection that is a text', many('reason'), 'wrongKind A'],
    ['no collection', many('null'), 'wrongKind A'],
    ['a collection that nothing sets', many('linez'), 'unknownName A'],
    ['a clock from a number', clock({ from: 'instant(receivedAt)' }), 'wrongKind c'],
    ['a clock from a word', clock({ from: '"now"' }), 'wrongKind c'],
    ['a clock from several moments', clock({ from: '[receivedAt]' }), 'wrongKind c'],
    ['a clock from nothing', clock({ from: 'null' }), 'wrongKind c'],
    ['a clock that is met by a list', clock({ metTimes: 'lines.qty' }), 'wrongKind c'],
    ['a deadline from a length of time', { task: { deadline: { parameter: 'p.day', from: 'duration("P1D")' } } }, 'wrongKind A'],
    ['a title that is a list', { definition: { title: 'lines.id' } }, 'wrongKind -'],
    ['an assignee who is a number', { task: { performers: { groups: ['staff'], assignee: 'days' } } }, 'wrongKind A'],
    ['assignees', { task: { performers: { groups: ['staff'], assignee: 'lines.id' } } }, 'wrongKind A'],
    ['an approver who is a number', approved('days'), 'wrongKind A'],
    ['approvers who are rows', approved('lines'), 'wrongKind A'],
    ['a company that is a number', { task: { performers: { groups: ['staff'], party: 'days' } } }, 'partyNoText A'],
    ['a company that is told and is a list', { send: { to: [{ party: 'lines' }] } }, 'partyNoText B'],
    ['a case about a truth', { definition: { partyVariable: 'ok' } }, 'partyNoText -'],
    ['an address that is a list', { send: { to: [{ address: 'lines.id' }] } }, 'wrongKind B'],
  ])('%s is refused', (_, change, expected) => {
    expect(found(change)).toEqual([expected]);
  });

  test.each<[string, Change]>([
    ['a collection of rows', many('lines[paid = true]')],
    ['a collection nobody knows', { ...many('free'), receive: { output: { free: 'message.payload' } } }],
    ['a clock from a moment', clock({ from: 'if ok then receivedAt else now()' })],
    ['a clock from a day', clock({ from: '"2026-11-30"' })],
    ['an assignee, or nobody', { task: { performers: { groups: ['staff'], assignee: 'if ok then reason else null' } } }],
    ['an approver', approved('reason')],
    ['approvers', approved('lines.id')],
    ['a company', { task: { performers: { groups: ['staff'], party: 'company' } }, definition: { partyVariable: 'company' } }],
  ])('%s is sound', (_, change) => {
    expect(found(change)).toEqual([]);
  });
});
