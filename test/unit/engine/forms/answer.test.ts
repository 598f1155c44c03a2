import { describe, expect, test } from '@jest/globals';
import { changesFrom } from '../../../../model/forms/patch.js';
import type { Values } from '../../../../model/forms/values.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const text = { zh: '单', en: 'form' };
const properties = {
  days: { type: 'integer' },
  note: { type: 'string', maxLength: 5 },
  total: { type: 'integer' },
  lines: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, qty: { type: 'integer', minimum: 1 }, why: { type: 'string' } } } },
};
const fields = { note: { label: text, visibleWhen: 'days > 3' } };
const form = { name: text, schema: { type: 'object', properties }, ui: { order: Object.keys(properties), fields } };
const rights = { days: 'editable', note: 'required', total: 'readonly', lines: 'editable', 'lines/qty': 'editable', 'lines/why': 'editable' };
const lines = [
  { id: 'a', qty: 1 },
  { id: 'b', qty: 2 },
];

/** Tasks a and b are open over one form. */
const given = (variables: Values = {}) =>
  begin(
    process('answers')
      .with({ forms: { form } })
      .start()
      .parallel('split')
      .userTask('a', { form: 'form', fields: rights })
      .parallel('join')
      .end()
      .from('split')
      .userTask('b', { form: 'form', fields: rights })
      .to('join'),
    { variables: { days: 1, lines, ...variables } },
  );
const variables = (c: PureCase) => c.state.scopes['root']!.variables;
/** The command that the API makes of an answer which was made when the case had `read`. */
const answerOn = (c: PureCase, elementId: string, read: Values, values: Values) =>
  ({ kind: 'completeTask', taskId: c.task(elementId).id, outcome: 'done', ...changesFrom(read, values) }) as const;

describe('an answer is merged into what the case has by now', () => {
  test('two that were made on the same rows both stay, whichever comes first', () => {
    const results = (['a', 'b'] as const).map((first) => {
      const c = given();
      const commands = {
        a: answerOn(c, 'a', { lines }, { lines: [{ id: 'a', qty: 10 }, lines[1]] }),
        b: answerOn(c, 'b', { lines }, { lines: [lines[0], { id: 'b', qty: 20, why: 'x' }] }),
      };
      c.command(commands[first]);
      c.command(commands[first === 'a' ? 'b' : 'a']);
      return variables(c)['lines'];
    });
    const both = [
      { id: 'a', qty: 10 },
      { id: 'b', qty: 20, why: 'x' },
    ];
    expect(results).toEqual([both, both]);
  });

  test('the same cell changed by both is refused with both values, and nothing has changed', () => {
    const c = given();
    const [mine, theirs] = [
      answerOn(c, 'b', { lines }, { lines: [{ id: 'a', qty: 7 }, lines[1]] }),
      answerOn(c, 'a', { lines }, { lines: [{ id: 'a', qty: 8 }, lines[1]] }),
    ];
    c.command(theirs);
    const before = c.state;
    expect(c.refused(mine)).toEqual({
      code: 'changedMeanwhile',
      path: '/values/lines/0/qty',
      conflicts: [{ field: 'lines', row: 'a', column: 'qty', mine: 7, theirs: 8, base: 1 }],
    });
    expect(c.state).toBe(before);
  });

  test('it is the merged value that is checked and recorded: what somebody else has made visible is demanded', () => {
    const c = given();
    c.command(answerOn(c, 'a', { days: 1 }, { days: 5, note: 'a' }));
    expect(variables(c)).toMatchObject({ days: 5, note: 'a' });
    const step = c.command(answerOn(c, 'b', { days: 1, lines }, { lines: [lines[0]] }));
    expect(step.records.flatMap((r) => (r.kind === 'taskCompleted' ? [r.data.changed] : []))[0]).toEqual([{ name: 'lines', from: lines, to: [lines[0]] }]);
    expect(step.state.scopes['root']!.variables).toMatchObject({ days: 5, note: 'a' });
    const other = given();
    other.complete('a', { values: { days: 3 } });
    expect(other.refused(answerOn(other, 'b', { days: 3 }, { days: 4 }))).toMatchObject({ code: 'required', path: '/values/note' });
  });
});

describe('an answer is checked by the form again', () => {
  const refused = (values: Values, now: Values = {}) => given(now).completeRejected('a', { values });

  test('all that is wrong is said at its place', () => {
    expect(refused({ days: 4.5, note: 'too long', lines: [{ id: 'a', qty: 0 }, { id: 'b' }] })).toMatchObject({
      code: 'wrongType',
      path: '/values/days',
      faults: [
        { path: '/values/days', code: 'wrongType' },
        { path: '/values/note', code: 'tooLong' },
        { path: '/values/lines/0/qty', code: 'tooSmall' },
      ],
    });
  });

  test('what the step does not see or may only read is refused', () => {
    expect(refused({ ghost: 1 })).toMatchObject({ code: 'unknownField', path: '/values/ghost' });
    expect(refused({ total: 2 }, { total: 1 })).toMatchObject({ code: 'readOnly', path: '/values/total' });
  });

  test('trials A4: what is not shown is not demanded and not kept', () => {
    expect(refused({ days: 4 })).toMatchObject({ code: 'required', path: '/values/note' });
    const c = given({ note: 'x' });
    c.complete('a', { values: { days: 2 } });
    expect(variables(c)).toMatchObject({ days: 2, note: null });
  });

  test('trials A3: a read-only value of the wrong kind shuts no task', () => {
    const c = given({ total: 1998.9999999999998 });
    c.complete('a', { values: {} });
    expect(Object.values(c.state.tasks).map((task) => task.elementId)).toEqual(['b']);
  });

  test('trials 1c: a patch that comes raw is read as the API reads it: rows keep their other columns, new ones get ids', () => {
    const c = given();
    c.complete('a', { values: { lines: [{ id: 'a', why: 'y' }, { id: 'b' }, { qty: 3 }] } });
    expect(variables(c)['lines']).toEqual([{ id: 'a', qty: 1, why: 'y' }, lines[1], { id: expect.stringMatching(/./), qty: 3 }]);
  });

  test('a case that was started before graphs had forms goes on as it did', () => {
    const c = given();
    const { forms: _forms, ...old } = c.graph;
    Object.assign(c, { graph: old });
    c.complete('a', { values: { ghost: 1, days: 'many' } });
    expect(variables(c)).toMatchObject({ ghost: 1, days: 'many' });
  });
});

describe('a list whose rows the step may not take away', () => {
  const fixed = process('fixed-list')
    .with({ forms: { form } })
    .start()
    .userTask('a', { form: 'form', fields: { ...rights, 'lines/why': 'readonly' } })
    .end();
  const cleared = (rules?: number) => {
    const c = begin(fixed, { variables: { days: 1, lines }, ...(rules !== undefined && { rules }) });
    return { c, command: { kind: 'completeTask', taskId: c.task('a').id, outcome: 'done', values: { lines: null } } } as const;
  };

  test('is not cleared either', () => {
    const { c, command } = cleared();
    expect(c.refused(command)).toMatchObject({ code: 'tooFew', path: '/values/lines' });
  });

  test('is, in cases that were begun under an older revision', () => {
    const { c, command } = cleared(17);
    c.command(command);
    expect(c.state.status).toBe('completed');
  });
});

describe('a rule that is asked for each row', () => {
  const rule = 'item.qty = null or item.qty < 10 or item.why != null';
  const checked = (at = '/lines/*/why') =>
    begin(
      process('rows')
        .with({ forms: { form } })
        .start()
        .userTask('a', { form: 'form', fields: rights, checks: [{ at, rule, code: 'whySoMany', message: text }] })
        .end(),
      { variables: { days: 1, note: 'n', lines } },
    );

  test('names row and column of the answer as it was sent', () => {
    const c = checked();
    const sent = [
      { id: 'b', qty: 20 },
      { id: 'a', qty: 5 },
    ];
    expect(c.refused({ kind: 'completeTask', taskId: c.task('a').id, outcome: 'done', values: { lines: sent } })).toMatchObject({
      code: 'whySoMany',
      path: '/values/lines/0/why',
    });
  });

  test('all rows at fault are named at once, and it holds where each row does', () => {
    const c = checked();
    const answer = (values: Values) => ({ kind: 'completeTask', taskId: c.task('a').id, outcome: 'done', values }) as const;
    const refused = c.refused(
      answer({
        lines: [
          { id: 'a', qty: 11 },
          { id: 'b', qty: 12 },
        ],
      }),
    );
    expect(refused?.faults?.map(({ path }) => path)).toEqual(['/values/lines/0/why', '/values/lines/1/why']);
    c.command(
      answer({
        lines: [
          { id: 'a', qty: 11, why: 'x' },
          { id: 'b', qty: 2 },
        ],
      }),
    );
    expect(c.state.status).toBe('completed');
  });
});
