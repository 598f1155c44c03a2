import { type ProcessBuilder, process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const text = { zh: '名', en: 'name' };
const rows = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, qty: { type: 'integer' } } } };
const formOf = (lines: object) => ({ name: text, schema: { type: 'object', properties: { lines } }, ui: { order: ['lines'], fields: {} } });
const shows = { form: 'form', fields: { lines: 'editable', 'lines/qty': 'editable' } };
/** A process whose forms have a list of rows `lines`; `given` is of no kind that is known when it is published. */
const withRows = (more: object = {}): ProcessBuilder => process().with({ forms: { form: formOf(rows) }, variables: { given: { type: 'context' } }, ...more });
const errorOf = (c: PureCase) => Object.values(c.state.incidents)[0]?.params.error;

const VALUES: [string, unknown][] = [
  ['[1,2]', [1, 2]],
  ['[{"qty":1},null]', [{ qty: 1 }, null]],
  ['[[1]]', [[1]]],
  ['{"qty":1}', { qty: 1 }],
  ['"three"', 'three'],
  ['""', ''],
  ['7', 7],
];

describe('what is shown as rows is never set to what is none', () => {
  describe.each(VALUES)('%s', (shown, given) => {
    const fault = { zh: `lines：需要一份由行组成的清单，得到的却是 ${shown}`, en: `lines: a list of rows is needed, it gives ${shown}` };

    test('by an output: it is an incident with the value, and the case goes on', () => {
      const before = [{ id: 'r', qty: 1 }];
      const c = begin(
        withRows()
          .start()
          .userTask('a', { output: { lines: 'given.value' } })
          .userTask('b', shows)
          .end(),
        { variables: { given: { value: given }, lines: before } },
      );
      c.complete('a');
      expect([c.incidents(), errorOf(c), c.open()]).toEqual([['outputFailed@a'], fault, ['b']]);
      expect(c.variables['lines']).toEqual(before);
    });

    test('by what the case begins with, or a sub-process', () => {
      const variables = { given: { value: given } };
      const initial = begin(
        withRows({ initial: { lines: 'given.value' } })
          .start()
          .userTask('b', shows)
          .end(),
        { variables },
      );
      expect([errorOf(initial), initial.variables['lines']]).toEqual([fault, undefined]);
      const inside = (b: ProcessBuilder) => b.start().userTask('b', shows).end();
      const sub = begin(
        withRows()
          .start()
          .subProcess('s', inside, { input: { lines: 'given.value' } })
          .end(),
        { variables },
      );
      expect([sub.incidents(), errorOf(sub)]).toEqual([['inputFailed@s'], fault]);
    });

    test('by what a form is prefilled with', () => {
      const c = begin(
        withRows()
          .start()
          .userTask('b', { ...shows, prefill: { lines: 'given.value' } })
          .end(),
        { variables: { given: { value: given } } },
      );
      expect([c.incidents(), errorOf(c), c.task('b').prefill ?? {}]).toEqual([['prefillFailed@b'], fault, {}]);
    });
  });

  test.each([[[{ qty: 1 }]], [[]], [null]])('rows, no rows and nothing are set: %j', (given) => {
    const task = { output: { lines: 'given.value' } };
    const c = begin(withRows().start().userTask('a', task).userTask('b', shows).end(), { variables: { given: { value: given }, lines: [{ qty: 9 }] } });
    c.complete('a');
    expect([c.incidents(), c.variables['lines']]).toEqual([[], given]);
  });

  test('an item of a multi-instance that leaves nothing has no row; one that leaves no row is an incident', () => {
    const leaving = (...values: unknown[]) => {
      const multiInstance = { collection: 'given.items', itemVariable: 'item', outputElement: 'item.row', outputCollection: 'lines' };
      const items = values.map((row, n) => ({ id: String(n), row }));
      const c = begin(withRows().start().userTask('a', { multiInstance }).userTask('b', shows).end(), { variables: { given: { items } } });
      for (let n = 0; n < values.length; n += 1) c.complete('a', { key: c.openTasks()[0]!.scope!.key });
      return c;
    };
    const some = leaving({ qty: 1 }, null, { qty: 3 });
    expect([some.incidents(), some.variables['lines'], some.open()]).toEqual([[], [{ qty: 1 }, { qty: 3 }], ['b']]);
    const odd = leaving({ qty: 1 }, 2);
    expect([odd.incidents(), odd.variables['lines'], odd.open()]).toEqual([['outputFailed@a'], undefined, ['b']]);
  });

  test('a name that some form shows otherwise, and one that no form has, take any value', () => {
    const task = { output: { lines: 'given.value', other: 'given.value' } };
    const forms = { form: formOf(rows), plain: formOf({ type: 'string' }) };
    const c = begin(
      withRows({ forms, variables: { given: { type: 'context' }, other: { type: 'list' } } })
        .start()
        .userTask('a', task)
        .userTask('b', shows)
        .userTask('c', { form: 'plain', fields: { lines: 'editable' } })
        .end(),
      { variables: { given: { value: 'three' } } },
    );
    c.complete('a');
    expect([c.incidents(), c.variables]).toMatchObject([[], { lines: 'three', other: 'three' }]);
  });

  test('a case that began before keeps what it was given', () => {
    const task = { output: { lines: 'given.value' } };
    const c = begin(withRows().start().userTask('a', task).userTask('b', shows).end(), { variables: { given: { value: [1, 2] } }, rules: 18 });
    c.complete('a');
    expect([c.incidents(), c.variables['lines']]).toEqual([[], [1, 2]]);
    const prefilled = begin(
      withRows()
        .start()
        .userTask('b', { ...shows, prefill: { lines: 'given.value' } })
        .end(),
      { variables: { given: { value: 7 } }, rules: 18 },
    );
    expect([prefilled.incidents(), prefilled.task('b').prefill]).toEqual([[], { lines: 7 }]);
  });
});
