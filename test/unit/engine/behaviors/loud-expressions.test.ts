import type { ProcessBuilder } from '../../../support/process-builder.js';
import { process } from '../../../support/process-builder.js';
import { start } from '../../../../engine/step.js';
import { begin, MONDAY } from '../begin.js';
import { at, china } from '../time/calendars.js';
import { STAFF, type PureCase } from '../../../support/pure-case.js';

/** Something comes from outside and mends the value. */
const mendable = (b: ProcessBuilder, output: Record<string, string>) =>
  b.eventSubProcess('esp', { kind: 'message', messages: ['mend'], output }, (e) => e.end(), { interrupting: false });
const branching = (condition: string) =>
  mendable(process().start().exclusive('x').when(condition).userTask('big').end('e1').from('x').otherwise().userTask('small').end('e2'), {
    days: '5',
    text: '5',
  });
const errorOf = (c: PureCase) => Object.values(c.state.incidents).map(({ params }) => params.error as { zh: string; en: string });

describe('a condition that cannot be answered (A2)', () => {
  test.each([
    ['days > 3', { days: null }, 'one side of null > 3 has no value · days > 3; days = null'],
    ['days', { days: 4 }, 'true or false is needed, it gives 4 · days; days = 4'],
    ['days = "5"', { days: 5 }, '5 and "5" are of unlike kinds and cannot be compared · days = "5"; days = 5'],
    ['count(lines) = 0', { lines: null }, 'count(null) gives nothing · count(lines) = 0; lines = null'],
  ])('%s at a gateway is an incident there, never a quiet no', (condition, variables, error) => {
    // given / when
    const c = begin(branching(condition), { variables });
    // then
    expect(c.open()).toEqual([]);
    expect(c.incidents()).toEqual(['conditionFailed@x']);
    expect(errorOf(c).map(({ en }) => en)).toEqual([error]);
  });

  test('mended and retried, the gateway asks again', () => {
    // given
    const c = begin(branching('days > 3'), { variables: { days: null } });
    // when
    c.message('mend');
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'mended' });
    // then
    expect(c.open()).toEqual(['big']);
    expect(c.incidents()).toEqual([]);
  });

  test('to a case that began under revision 1 it is a no, as it was when the case began', () => {
    const graph = branching('days > 3').graph();
    const { state } = start(graph, { caseId: 'T-1', now: MONDAY, startedBy: STAFF, variables: {}, parameters: {}, calendar: china, rules: 1 });
    expect(Object.values(state.tasks).map(({ elementId }) => elementId)).toEqual(['small']);
    expect(state.incidents).toEqual({});
  });
});

describe('an expression that gives nothing elsewhere', () => {
  const clock = { parameter: 'p.day', startedBy: { element: 'a' }, from: 'since', metBy: [{ element: 'b' }] };
  const clocked = (extra: object) =>
    process()
      .start()
      .userTask('a')
      .userTask('b')
      .end()
      .clock('c', { ...clock, ...extra });
  const since = { values: { since: '2026-11-02T09:00:00+08:00' } };

  test.each([
    ['exemptWhen', { exemptWhen: 'days > 3' }],
    ['pauseWhen', { pauseWhen: 'days > 3' }],
    ['a moment’s when', { cancelledBy: [{ element: 'b', when: 'days > 3' }] }],
  ])('%s of a clock is an incident, said once, and the clock runs', (_what, extra) => {
    // given
    const c = begin(clocked(extra));
    // when
    c.complete('a', since);
    // then
    expect(c.incidents()).toEqual(['clockFailed@a']);
    expect(c.deadline('c')).toMatchObject({ state: 'armed' });
    // when
    c.advanceTo(at('2026-11-03 12:00'));
    // then
    expect(c.incidents()).toEqual(['clockFailed@a']);
  });

  test('a clock whose start is no instant says what it was given', () => {
    const c = begin(clocked({}));
    c.complete('a', { values: { since: 'yesterday' } });
    expect(c.incidents()).toEqual(['clockHasNoStart@a']);
    expect(errorOf(c)[0]?.en).toMatch(/^an instant is needed, it gives "yesterday"/);
  });

  test('what a task is prefilled with: the task is offered, the incident names the field', () => {
    const c = begin(
      process()
        .start()
        .userTask('a', { prefill: { good: '1', bad: 'none + "x"' } })
        .end(),
    );
    expect(c.task('a').prefill).toEqual({ good: 1 });
    expect(c.incidents()).toEqual(['prefillFailed@a']);
    expect(errorOf(c)[0]?.en).toMatch(/^bad: null \+ "x" cannot be calculated/);
  });

  test('the moment a task’s deadline counts from: it counts from now, and that is said', () => {
    const c = begin(
      process()
        .start()
        .userTask('a', { deadline: { parameter: 'p.day', from: 'receivedAt' } })
        .end(),
    );
    expect(c.deadline('a')).toMatchObject({ state: 'armed', from: MONDAY });
    expect(c.incidents()).toEqual(['clockHasNoStart@a']);
  });

  test('the title: the case keeps the one it has', () => {
    const c = begin(process().with({ title: 'string(none)' }).start().userTask('a').end());
    expect(c.state.title).toBe('');
    expect(c.incidents()).toEqual(['titleFailed@start']);
    c.complete('a');
  });

  test('an end state that gives nothing is no word "null"', () => {
    const c = begin(process().start().userTask('a').end('e', { endState: 'none' }));
    c.complete('a');
    expect(c.state.endState).toBe('completed');
    expect(c.recordsOf('incidentCreated').map(({ data }) => data.code)).toEqual(['expressionFailed']);
  });

  test('a collection that is nothing is no empty list', () => {
    const inner = (b: ProcessBuilder) => b.start().userTask('t').end();
    const c = begin(
      process()
        .start()
        .subProcess('many', inner, { multiInstance: { collection: 'none', itemVariable: 'item' } })
        .end(),
    );
    expect(c.incidents()).toEqual(['collectionFailed@many']);
    expect(c.state.status).toBe('running');
  });

  test('what each item leaves', () => {
    const inner = (b: ProcessBuilder) => b.start().userTask('t').end();
    const multiInstance = { collection: '[1]', itemVariable: 'item', outputElement: 'none * 2', outputCollection: 'results' };
    const c = begin(process().start().subProcess('many', inner, { multiInstance }).userTask('after').end());
    c.complete('t');
    expect(c.open()).toEqual(['after']);
    expect(c.incidents()).toEqual(['outputFailed@many']);
  });

  test('a check that cannot be asked refuses the answer and says why', () => {
    const checks = [{ at: '/days', rule: 'days <= 10', code: 'tooMany', message: { zh: '太多', en: 'too many' } }];
    const c = begin(process().start().userTask('a', { checks }).end());
    expect(c.completeRejected('a')).toMatchObject({
      code: 'ruleFailed',
      path: '/values/days',
      params: { message: { en: 'one side of null <= 10 has no value · days <= 10; days = null' } },
    });
    expect(c.completeRejected('a', { values: { days: 11 } })).toMatchObject({ code: 'tooMany' });
    c.complete('a', { values: { days: 10 } });
  });
});

describe('a letter that cannot be written', () => {
  const notification = { to: [{ role: 'boss' }], subject: { zh: '{{number}}', en: '{{number}}' }, body: { zh: '共 {{days + 1}} 天', en: '{{days + 1}} days' } };
  const sending = () => mendable(process().start().sendTask('tell', { notification }).userTask('a').end(), { days: '4' });

  test('is not sent with holes: it waits as an incident, and a retry sends it once', () => {
    // given
    const c = begin(sending(), { variables: { days: null } });
    expect(c.effects).toEqual([]);
    expect(c.incidents()).toEqual(['templateFailed@tell']);
    // when
    c.message('mend');
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'mended' });
    // then
    expect(c.effects).toMatchObject([{ kind: 'notify', body: { zh: '共 5 天', en: '5 days' } }]);
    expect(c.open()).toEqual(['a']);
  });
});
