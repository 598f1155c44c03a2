import { readOverValues } from '../../../../engine/expressions/over-values.js';
import { found, problemsOf, sound, text, type Change } from './lab.js';

describe('the definition these tests change', () => {
  test('is sound', () => {
    expect(found({})).toEqual([]);
  });
});

describe('A2: a condition that could never be answered is an error when published', () => {
  test.each([
    ['dayz > 3', 'unknownName f3'],
    ['not(dayz > 3)', 'unknownName f3'],
    ['if dayz > 3 then true else false', 'unknownName f3'],
    ['contains(reasonn, "x")', 'unknownName f3'],
    ['days > dayz', 'unknownName f3'],
    ['nosuch(days)', 'unknownFunction f3'],
    ['contain(reason, "x")', 'unknownFunction f3'],
    ['list price(days, reason, now())', 'unknownFunction f3'],
    ['days', 'neitherTrueNorFalse f3'],
    ['reason', 'neitherTrueNorFalse f3'],
    ['ok and days', 'neitherTrueNorFalse f3'],
    ['not(days)', 'neitherTrueNorFalse f3'],
    ['some l in lines satisfies l.qty', 'neitherTrueNorFalse f3'],
    ['lines[reason].qty = 1', 'neitherTrueNorFalse f3'],
    ['days = "5"', 'unlikeKinds f3'],
    ['"5" != days', 'unlikeKinds f3'],
    ['ok > 3', 'unlikeKinds f3'],
    ['days > null', 'unlikeKinds f3'],
    ['days in ["1", "2"]', 'unlikeKinds f3'],
    ['days between "1" and 3', 'unlikeKinds f3'],
    ['receivedAt > 3', 'unlikeKinds f3'],
    ['days + reason > 3', 'notToCalculateWith f3'],
    ['-reason = 3', 'notToCalculateWith f3'],
    ['matches(reason, "^(a+)+$")', 'endlessPattern f3'],
    ['matches(input: reason, pattern: "(\\\\d+)*")', 'endlessPattern f3'],
    ['split(reason, "(,|,)+") = []', 'endlessPattern f3'],
    ['matches(reason, "\\\\s*\\\\s*$")', 'slowPattern f3'],
    ['replace(reason, "a.*b.*c", "") = ""', 'slowPattern f3'],
    ['matches(substring(reason, 1, 465), "\\\\s*\\\\s*$")', 'slowPattern f3'],
    ['replace(reason, "([a-z]|[A-Z])+", "", "i") = ""', 'endlessPattern f3'],
    ['count(for i in 1..100001 return i) > days', 'rangeTooLong f3'],
    ['count(for i in 1..1000, j in 1..1000 return i) > days', 'rangeTooLong f3'],
    ['some i in 1..1000 satisfies some j in 1..1000 satisfies i * j = days', 'rangeTooLong f3'],
    ['some i in [-100000..5] satisfies i > days', 'rangeTooLong f3'],
    ['some l in lines satisfies l.payd = true', 'unknownPart f3'],
    ['lines[payd = true].qty = 1', 'unknownName f3'],
    ['count(lines.quantity) = 0', 'unknownPart f3'],
    ['some l in days satisfies l = 1', 'wrongKind f3'],
    ['days.foo = 1', 'unknownPart f3'],
    ['parameter("p.yess")', 'unknownParameter f3'],
    ['parameter("p.unlisted") > 1', 'unknownParameter f3'],
    ['parameter("p.day") = true', 'unlikeKinds f3'],
    ['active("Z")', 'unknownElement f3'],
    ['lookup(parameter("p.prices"), {produkt: reason}, "cents") = 1', 'unknownPart f3'],
    ['lookup(parameter("p.prices"), {product: reason}, "cent") = 1', 'unknownPart f3'],
    ['lookup(parameter("p.prices")) = 1', 'wrongArguments f3'],
    ['contains(days, "x")', 'wrongKind f3'],
    ['contains(reason, 3)', 'wrongKind f3'],
    ['starts with(lines.qty, "x")', 'wrongKind f3'],
    ['sum(lines.id) > 1', 'wrongKind f3'],
    ['max(days, reason) > 1', 'wrongKind f3'],
    ['number(days) > 1', 'wrongKind f3'],
    ['string join(lines.qty, ",") = "1"', 'wrongKind f3'],
    ['floor(reason) = 1', 'wrongKind f3'],
    ['sublist(lines, "1") = []', 'wrongKind f3'],
    ['get value(days, "x") = 1', 'wrongKind f3'],
    ['day of week(days) = "Monday"', 'wrongKind f3'],
    ['contains(string: days, match: "x")', 'wrongKind f3'],
    ['contains(reason)', 'wrongArguments f3'],
    ['contains(reason, "x", "y")', 'wrongArguments f3'],
    ['list contains(lines)', 'wrongArguments f3'],
    ['sum() > 1', 'wrongArguments f3'],
    ['contains(text: reason, match: "x")', 'unknownArgument f3'],
    ['string length(s: reason) = 1', 'unknownArgument f3'],
    ['active(element: "A")', 'unknownArgument f3'],
    ['receivedAt > date("garbage")', 'noMoment f3'],
    ['receivedAt > date("2026-02-30")', 'noMoment f3'],
    ['receivedAt > date(2026, 13, 1)', 'noMoment f3'],
    ['receivedAt > @"2026-13-01"', 'noMoment f3'],
    ['receivedAt + duration("3 days") > now()', 'noMoment f3'],
    ['receivedAt > date(days)', 'wrongKind f3'],
    ['receivedAt > date(days, 1)', 'wrongArguments f3'],
    ['receivedAt > date(days, 1, reason)', 'wrongKind f3'],
    ['receivedAt > date and time(days, time("10:00:00"))', 'wrongKind f3'],
    ['duration(reason, 1) > duration("P1D")', 'wrongArguments f3'],
    ['date(null) > receivedAt', 'noMoment f3'],
    ['time("10:00:00") < now()', 'unlikeKinds f3'],
    ['time("10:00:00") = reason', 'unlikeKinds f3'],
    ['date(receivedAt).hour = 1', 'unknownPart f3'],
    ['time(receivedAt).year = 1', 'unknownPart f3'],
    ['day of week(time("10:00:00")) = "x"', 'wrongKind f3'],
    ['days instance of foo', 'unsupportedExpression f3'],
    ['stddev([1]) > 0', 'givesNothing f3'],
    ['list replace(lines, "a", 2) = []', 'wrongKind f3'],
    ['context put({a: 1}, 5, 1).a = 1', 'wrongKind f3'],
    ['before(days, reason)', 'unlikeKinds f3'],
    ['includes([1..3], reason)', 'unlikeKinds f3'],
    ['some x in [today()..today()] satisfies true', 'wrongKind f3'],
    ['number(receivedAt) = 1', 'wrongKind f3'],
    ['receivedAt > date(ok)', 'wrongKind f3'],
    ['outcom = "done"', 'unknownName f3'],
    ['number("abc") = 1', 'givesNothing f3'],
    ['number("") = 1', 'givesNothing f3'],
    ['sqrt(-1) = 1', 'givesNothing f3'],
    ['string(null) = "x"', 'givesNothing f3'],
    ['contains(null, "x")', 'wrongKind f3'],
    ['days / 0 = 1', 'divisionByZero f3'],
    ['days / (3 - 3) = 1', 'divisionByZero f3'],
    ['modulo(days, 0) = 1', 'divisionByZero f3'],
    ['matches(reason, "[")', 'brokenPattern f3'],
    ['matches(input: reason, pattern: "(")', 'brokenPattern f3'],
    ['matches(reason, if ok then "[" else "a")', 'brokenPattern f3'],
    ['replace(reason, "*", "") = ""', 'brokenPattern f3'],
    ['split(reason, "[") = []', 'brokenPattern f3'],
    ['matches(reason, "a", "x")', 'brokenFlags f3'],
    ['replace(reason, "a", "", "ii") = ""', 'brokenFlags f3'],
    ['lines.qty = 1', 'unlikeKinds f3'],
    ['lines.qty > 1', 'unlikeKinds f3'],
    ['[1, 2] = days', 'unlikeKinds f3'],
    ['contains(lines.id, "x")', 'wrongKind f3'],
    ['count("a") = 1', 'wrongKind f3'],
    ['count(days) = 1', 'wrongKind f3'],
    ['sum("a") = 1', 'wrongKind f3'],
    ['list contains(days, 1)', 'wrongKind f3'],
    ['max(days, lines.qty) = 1', 'unlikeKinds f3'],
    ['min(ok, true)', 'unlikeKinds f3'],
    ['abs(reason) = 1', 'wrongKind f3'],
    ['contains(string: reason)', 'wrongArguments f3'],
    ['contains(date(receivedAt), "2026")', 'wrongKind f3'],
    ['date(receivedAt) + "x" = "y"', 'notToCalculateWith f3'],
    ['receivedAt.foo = 1', 'unknownPart f3'],
    ['(now() - receivedAt).foo = 1', 'unknownPart f3'],
    ['instant(days) = 1', 'wrongKind f3'],
    ['chr("a") = "a"', 'wrongKind f3'],
    ['active(days)', 'wrongKind f3'],
    ['reason(1) = 1', 'unknownFunction f3'],
    ['parameter(if ok then "p.day" else "p.nosuch") = 1', 'unknownParameter f3'],
    ['active(if ok then "A" else "Z")', 'unknownElement f3'],
    ['"c" in ["a", "b"]', 'neverThatValue f3'],
    ['message.payload.count = 1', 'unknownName f3'],
    ['days > > 3', 'unsupportedExpression f3'],
    ['days >', 'feelSyntax f3'],
  ])('%s: %s', (condition, expected) => {
    expect(found({ condition })).toContain(expected);
  });

  test.each([
    'contains(reason, "x") and starts with(string: reason, match: "x")',
    'contains(match: "x", string: reason)',
    'string length(string(days)) > 1 and number("3") = 3',
    'sum(lines.qty) > 1 and max(days, 3) > 1 and max([days, 3]) > 1 and min(lines.qty) = 1',
    'count(lines) = 1 and string join(lines.id, ",") = "a" and string join(["a"]) = "a"',
    'substring(reason, 1, 2) = "ab" and matches(reason, "^a", "i")',
    'matches(reason, "\\\\s+$") and matches(reason, "^a.*b") and matches(substring(reason, 1, 464), "\\\\s*\\\\s*$")',
    'floor(days) = 1 and decimal(days, 2) = 1 and abs(days) = 1',
    'string length(receivedAt) > 3',
    'receivedAt > date("2026-02-28") and receivedAt > date(2026, 12, 1)',
    'receivedAt > @"2026-12-01" and receivedAt > date and time("2026-12-01T10:00:00+08:00")',
    'date(receivedAt) > date(reason)',
    'receivedAt + duration("P3D") > now()',
    'days = 5',
    'days = null',
    'outcome = "done"',
    'some l in lines satisfies l.paid = true',
    'every l in lines[qty > 1] satisfies l.paid = true',
    'count(lines[item != null]) > 0',
    'now() > date and time("2020-01-01T00:00:00Z")',
    'now() - date and time(receivedAt) > duration("P2D")',
    'receivedAt > "2026-01-01"',
    'date(receivedAt).year = 2026',
    'date("2026-06-10") >= "2026-01-01"',
    'parameter("p.yes") and active("A")',
    'lookup(parameter("p.prices"), {product: reason}, "cents", now()) > 3',
    'list contains([1, 2], days)',
    'days in (1, 2, > 7) or days in [3..5]',
    '(for l in lines return l.qty * 2)[1] > 3',
    'sort(lines, function(a, b) a.qty < b.qty)[1].paid',
    'string(days) + reason = number',
    'context put({a: days}, "b", 2).b = 2',
    '{a: days, b: a + 1}.b > 1',
    'if ok then true else days > 3',
    '("a" in ["a", "b"]) and (reason in ["a", "b"]) and ("x" in lines.id)',
    'lines[id = "a"].qty = 1 and contains(lines[id = "a"].id, "a")',
    'min(receivedAt, today()) > today() and max(reason, "a") = "b"',
    '{f: function(x) x + 1}.f(3) = 4 and (function(f) f(1))(function(x) x) = 1',
    'date and time(today(), time("18:00:00")) > now() and date(days, 1, 2) > today() and duration(reason) > duration("P1D")',
    'time(receivedAt) > time("10:00:00") and date(receivedAt).year = 2026 and time(receivedAt).hour = 1 and receivedAt.hour = 1',
    'date and time(date(receivedAt), time("10:00:00")) > now() and number("1,5", null, ",") = 1.5',
    'duration("P1D") > duration("PT1H") and days instance of number and receivedAt instance of string',
    '(some x in "a".."c" satisfies x = "b") and (receivedAt in [date("2026-01-01")..now()])',
    'day of week(today()) = "Monday" and week of year(receivedAt) = 1 and receivedAt.year = 2026',
    'today() - receivedAt > duration("P1D") and (today() - receivedAt).days = 1',
    'includes([1..3], days) and count(for i in [1..3] return i) = 3',
    'years and months duration(receivedAt, today()) > duration("P1Y")',
    'number(reason) = 1 and modulo(days, 2) = 0 and days / 2 = 1',
    'matches(reason, "^a", "sim") and split(reason, "[,;]") = []',
    'parameter(if ok then "p.day" else "p.before") = 1',
    'min(lines.qty) > 1',
  ])('%s is sound', (condition) => {
    expect(found({ condition })).toEqual([]);
  });

  test('the problem says the expression, in both languages, and what was probably meant', () => {
    expect(problemsOf({ condition: 'dayz > 3' })).toEqual([
      {
        elementId: 'f3',
        elementName: { zh: '名 → 名', en: 'name → name' },
        path: '/flows/2/condition',
        code: 'unknownName',
        severity: 'error',
        message: {
          zh: '表达式 dayz > 3：没有任何表单、输出、消息或变量会给 dayz 赋值',
          en: 'In the expression dayz > 3: nothing can ever set dayz: no form, output, message, item or variable',
        },
        hint: { zh: '是否应为 days？', en: 'Should it be days?' },
      },
    ]);
  });

  test('one fault in an expression is said once', () => {
    expect(found({ condition: 'dayz > 3 or dayz < 1' })).toEqual(['unknownName f3']);
  });
});

describe('expressions and templates in every other place', () => {
  const clock = (extra: object): Change => ({
    definition: {
      clocks: [{ id: 'c', name: text, parameter: 'p.day', startedBy: { element: 'A' }, from: 'receivedAt', metBy: [{ message: 'told' }], ...extra }],
    },
  });
  const end = (endState: string): Change => ({ definition: { elements: sound().elements.map((each) => (each.id === 'e' ? { ...each, endState } : each)) } });
  test.each(['"completed"', '"approved"', 'if ok then "done" else "refused"'])('%s is an end state', (endState) => {
    expect(found(end(endState))).toEqual([]);
  });

  test.each<[string, Change, string]>([
    ['an output', { task: { output: { y: 'dayz * 2' } } }, 'unknownName A'],
    ['an output that calls nothing', { task: { output: { y: 'nosuch(days)' } } }, 'unknownFunction A'],
    ['a prefill', { task: { prefill: { reason: 'dayz + "x"' } } }, 'unknownName A'],
    ['a prefill of unlike kinds', { task: { prefill: { reason: 'days + "x"' } } }, 'notToCalculateWith A'],
    ['the title', { definition: { title: 'titel' } }, 'unknownName -'],
    ['a title that is no text', { definition: { title: 'days' } }, 'wrongKind -'],
    ['a check', { task: { checks: [{ at: '/days', rule: 'dayz <= 10', code: 'tooMany', message: text }] } }, 'unknownName A'],
    ['a check of the start form', { definition: { startChecks: [{ at: '/days', rule: 'dayz <= 10', code: 'tooMany', message: text }] } }, 'unknownName -'],
    ['a deadline’s start', { task: { deadline: { parameter: 'p.day', from: 'momentt' } } }, 'unknownName A'],
    ['a deadline’s start that is no instant', { task: { deadline: { parameter: 'p.day', from: 'days' } } }, 'wrongKind A'],
    ['an assignee', { task: { performers: { assignee: 'nobody' } } }, 'unknownName A'],
    ['what a clock counts from', clock({ from: 'momentt' }), 'unknownName c'],
    ['what exempts from a clock', clock({ exemptWhen: 'days' }), 'neitherTrueNorFalse c'],
    ['a message’s part', clock({ metAt: 'message.payload.at' }), 'unknownPart c'],
    ['how often a clock is met', clock({ metTimes: 'reason' }), 'wrongKind c'],
    ['a subject', { send: { subject: { zh: '天数 {{dayz}}', en: 'x' } } }, 'unknownName B'],
    ['a text that does not parse', { send: { body: { zh: '{{1 +}}', en: 'x' } } }, 'feelSyntax B'],
    ['another that does not parse', { send: { body: { zh: 'x', en: '{{days + )}}' } } }, 'feelSyntax B'],
    ['braces that are not closed', { send: { body: { zh: 'x', en: '{{days' } } }, 'templateBroken B'],
    ['braces that are not opened', { send: { body: { zh: 'days}}', en: 'x' } } }, 'templateBroken B'],
    ['an end state that is what a running case is', end('"running"'), 'reservedEndState e'],
    ['an end state that is what a case is that a person has ended', end('if ok then "done" else "cancelled"'), 'reservedEndState e'],
    ['an end state without a name', end('""'), 'reservedEndState e'],
    ['an address', { send: { to: [{ address: 'mail' }] } }, 'unknownName B'],
    ['what a message gives', { receive: { output: { x: 'message.payload.nite' } } }, 'unknownPart R'],
    ['who sends it, but where it is sent', { receive: { output: { x: 'message.sender' } } }, 'unknownPart R'],
  ])('%s', (_place, change, expected) => {
    expect(found(change)).toContain(expected);
  });

  test('a check of a message sees who sends it', () => {
    const told = (rule: string): Change => ({
      definition: { messages: { told: { ...sound().messages['told']!, checks: [{ at: '/note', rule, code: 'notYourself', message: text }] } } },
    });
    expect(found(told('message.payload.note = message.sender'))).toEqual([]);
    expect(found(told('message.payload.count = message.sender'))).toEqual(['unlikeKinds -']);
  });

  test('a field’s visibleWhen, also a column’s, which sees its row', () => {
    const withUi = (fields: object): Change => ({
      definition: {
        forms: {
          form: {
            name: text,
            schema: {
              type: 'object',
              properties: {
                days: { type: 'integer' },
                lines: { type: 'array', items: { type: 'object', properties: { qty: { type: 'integer' }, why: { type: 'string' } } } },
              },
            },
            ui: { order: ['days', 'lines'], fields },
          },
        },
        startFields: {},
      },
      task: { fields: {}, form: undefined },
    });
    expect(found(withUi({ days: { label: text, visibleWhen: 'dayz > 3' } }))).toContain('unknownName -');
    expect(found(withUi({ 'lines/why': { label: text, visibleWhen: 'qty > 3 and days > 1' } }))).toEqual([]);
    expect(found(withUi({ 'lines/why': { label: text, visibleWhen: 'qti > 3' } }))).toContain('unknownName -');
  });

  /** The sound definition with a condition at a field of its form, or of the payload of its message. */
  const shownWhen = {
    form: (visibleWhen: string): Change => {
      const form = sound().forms.form!;
      return { definition: { forms: { form: { ...form, ui: { ...form.ui, fields: { reason: { label: text, visibleWhen } } } } } } };
    },
    column: (visibleWhen: string): Change => {
      const form = sound().forms.form!;
      return { definition: { forms: { form: { ...form, ui: { ...form.ui, fields: { 'lines/qty': { label: text, visibleWhen } } } } } } };
    },
    message: (visibleWhen: string): Change => {
      const told = sound().messages.told!;
      return { definition: { messages: { told: { ...told, ui: { order: ['note'], fields: { note: { label: text, visibleWhen } } } } } } };
    },
  };
  describe.each(Object.entries(shownWhen))('a condition that shows a field of a %s sees its values and nothing else', (where, changed) => {
    test.each([
      'today() > date("2020-01-01")',
      'now() > "2020-01-01T00:00:00Z"',
      'parameter("p.day") > 1',
      'active("A")',
      'lookup(parameter("p.prices"), {product: "x"}, "cents") > 1',
      'instant("2020-01-01T00:00:00Z") > 1',
      'chr(65) = "A"',
    ])('%s', (condition) => {
      expect(readOverValues(condition, { days: 1 })).toBeUndefined();
      const problems = problemsOf(changed(condition));
      expect(problems.map(({ code }) => code)).toContain('notOverValues');
      for (const { message, hint } of problems) for (const each of [message.zh, message.en, hint.zh, hint.en]) expect(each).not.toBe('');
    });

    test('what it can answer is sound', () => {
      const condition = where === 'message' ? 'count != null and count > 3' : 'days != null and days > 3';
      expect(found(changed(condition))).toEqual([]);
      expect(found(changed('contains("abc", "b")'))).toEqual([]);
    });

    test('variables of the case are none of its names', () => {
      expect(found(changed(where === 'message' ? 'days > 3' : 'count > 3'))).toContain('unknownName -');
    });
  });

  test('the problem says where the value has to come from, in both languages', () => {
    const [problem] = problemsOf(shownWhen.form('today() > date("2020-01-01")'));
    expect([problem?.message.zh, problem?.hint.zh, problem?.hint.en]).toEqual([
      expect.stringContaining('today()'),
      expect.stringContaining('变量'),
      expect.stringContaining('output mapping'),
    ]);
  });

  test.each<[string, Change]>([
    [
      'outputs of other steps, items and messages are known everywhere',
      { task: { output: { y: 'days' } }, condition: 'y = 1', receive: { output: { y: 'message.payload.count' } } },
    ],
    ['a declared variable is known', { definition: { variables: { z: { type: 'list' } } }, condition: 'count(z) > 0' }],
    [
      'what an expression puts into a row is known of rows',
      { task: { output: { lines: 'for l in lines return context put(l, "late", true)' } }, condition: 'lines[1].late = true' },
    ],
    ['the case’s number and its item’s name are known', { send: { subject: { zh: '{{number}} {{label}}', en: 'x' } } }],
    ['a template without places is words', { send: { body: { zh: '{"a": 1}', en: '{x}' } } }],
  ])('%s', (_rule, change) => {
    expect(found(change)).toEqual([]);
  });
});
