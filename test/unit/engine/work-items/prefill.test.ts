import { describe, expect, test } from '@jest/globals';
import { project } from '../../../../engine/project.js';
import { start } from '../../../../engine/step.js';
import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const lines = [
  { id: 'a', paid: true },
  { id: 'b', paid: false },
];

/** Task b is open with its prefill while task a changes the case. */
const drawn = (prefill: Readonly<Record<string, string>>) =>
  process('prefilled').start().parallel('split').userTask('a').parallel('join').userTask('end-task').end().from('split').userTask('b', { prefill }).to('join');
const given = (prefill: Readonly<Record<string, string>>, variables: Readonly<Record<string, unknown>>) => begin(drawn(prefill), { variables });
const variables = (c: ReturnType<typeof given>) => c.state.scopes['root']!.variables;

describe('what a form is prefilled with follows the case (trials b)', () => {
  test('a value somebody else has set since counts, and the row of the open task says so', () => {
    const c = given({ note: 'note + "!"' }, { note: 'x' });
    expect(c.task('b').prefill).toEqual({ note: 'x!' });
    const step = c.complete('a', { values: { note: 'newer' } });
    expect(project(c.graph, step).tasks.find(({ id }) => id === c.task('b').id)?.prefill).toEqual({});
    c.complete('b');
    expect(variables(c)['note']).toBe('newer');
  });

  test('cells and rows that nobody has touched stay prefilled', () => {
    const prices = 'for l in lines return if l.paid = true then context put(l, "price", 5) else l';
    const c = given({ lines: prices }, { lines });
    c.complete('a', { values: { lines: [lines[0], { id: 'b', paid: false, note: 'theirs' }, { id: 'c', paid: true }] } });
    const followed = [
      { id: 'a', paid: true, price: 5 },
      { id: 'b', paid: false, note: 'theirs' },
      { id: 'c', paid: true },
    ];
    expect(c.task('b').prefill).toEqual({ lines: followed });
    c.complete('b');
    expect(variables(c)['lines']).toEqual(followed);
  });

  test('what was blanked on purpose stays blank while nobody sets it anew', () => {
    const c = given({ note: 'null' }, { note: 'of last time' });
    c.complete('a', { values: { other: 1 } });
    c.complete('b');
    expect(variables(c)['note']).toBeNull();
  });

  test('what the case has already needs no prefilling, and follows it like any other field', () => {
    const c = given({ note: 'note' }, { note: 'x' });
    expect(c.task('b').prefill).toEqual({});
    c.complete('a', { values: { note: 'newer' } });
    c.complete('b');
    expect(variables(c)['note']).toBe('newer');
  });

  test('a case begun before answers were merged goes on as it did', () => {
    const c = given({ note: 'note + "!"' }, { note: 'x' });
    const input = { caseId: 'T-1', now: c.now, startedBy: { id: 'staff', name: 'S' }, variables: { note: 'x' }, parameters: {}, calendar: c.state.calendar };
    const { state } = start(c.graph, { ...input, rules: 9 });
    expect(Object.values(state.tasks).find(({ elementId }) => elementId === 'b')).toMatchObject({ prefill: { note: 'x!' } });
    expect(Object.values(state.tasks).every((item) => item.prefillOn === undefined)).toBe(true);
  });
});
