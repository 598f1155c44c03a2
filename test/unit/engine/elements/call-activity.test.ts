import { project } from '../../../../engine/project.js';
import { start } from '../../../../engine/step.js';
import { begin } from '../begin.js';
import { china } from '../time/calendars.js';
import { process, type Extra } from '../../../support/process-builder.js';
import { STAFF } from '../../../support/pure-case.js';

/** Calls `other`, and then does A; what goes wrong there with the error `broken` goes to B. */
const calling = (extra: Extra = {}) =>
  process('caller')
    .start()
    .callActivity('call', 'other', { input: { order: 'n' }, output: { how: 'result.endState', answer: 'result.values.answer', by: 'result.caseId' }, ...extra })
    .userTask('a')
    .end()
    .boundary('edge', 'call', { kind: 'error', error: 'broken' })
    .userTask('b')
    .end('end2');
const called = (c: ReturnType<typeof begin>) => c.effects.filter((effect) => effect.kind === 'callCase' || effect.kind === 'orderCalled');

describe('call activity', () => {
  test('BPMN 13.3.4: it asks for a case under an id of its own, rests until that has ended, and takes over what that leaves', () => {
    const c = begin(calling(), { variables: { n: 7 } });
    expect(called(c)).toEqual([{ kind: 'callCase', id: 'T-202609-0001.call.call.1', elementId: 'call', process: 'other', values: { order: 7 }, actor: STAFF }]);
    expect(c.open()).toEqual([]);
    c.called('call', { endState: 'good', values: { answer: 42 } });
    expect(c.open()).toEqual(['a']);
    expect(c.variables).toMatchObject({ how: 'good', answer: 42, by: 'C-1' });
    expect(c.recordsOf('calledCaseEnded')).toMatchObject([{ elementId: 'call', data: { caseId: 'C-1', status: 'completed', endState: 'good' } }]);
  });

  test('the step that calls hands it to the delivery, and one that is told twice is heard once', () => {
    const c = begin(calling(), { variables: { n: 7 } });
    expect(project(c.graph, c.steps[0]!).sent).toEqual(called(c));
    c.called('call');
    expect(() => c.called('call')).toThrow('callNotExpected');
  });

  test('BPMN 10.5.5: an error that nobody catches in the called case is caught at the edge of the call', () => {
    const c = begin(calling());
    c.called('call', { error: 'broken', endState: 'broken' });
    expect(c.open()).toEqual(['b']);
    expect(called(c)).toHaveLength(1); // what has ended is not cancelled
  });

  test.each([
    ['an error of another code', { error: 'other' }, 'calledCaseFailed@call'],
    ['a cancelled case', { status: 'cancelled' as const }, 'calledCaseCancelled@call'],
  ])('%s is an incident: retried it calls anew', (_, end, incident) => {
    const c = begin(calling());
    c.called('call', end);
    expect(c.incidents()).toEqual([incident]);
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'again' });
    expect(called(c).map(({ id }) => id)).toEqual(['T-202609-0001.call.call.1', 'T-202609-0001.call.call.2']);
    c.called('call');
    expect(c.open()).toEqual(['a']);
  });

  test('a called process that could not be started is an incident in its words, and people may take the work for done', () => {
    const c = begin(calling({ output: {} }));
    const error = { zh: '缺', en: 'missing' };
    c.command({ kind: 'callEnded', messageId: 'm', callId: 'T-202609-0001.call.call.1', end: { status: 'refused', error } });
    expect(Object.values(c.state.incidents)).toMatchObject([{ code: 'callRefused', params: { error } }]);
    c.command({ kind: 'resolveIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'done by hand' });
    expect(c.open()).toEqual(['a']);
  });

  test('what people do to the caller they do to the called case', () => {
    const c = begin(calling());
    c.command({ kind: 'suspendCase', reason: 'wait' });
    expect(
      c.refused({ kind: 'callEnded', messageId: 'm', callId: 'T-202609-0001.call.call.1', end: { status: 'completed', endState: 'x', values: {} } }),
    ).toMatchObject({
      code: 'caseSuspended',
    });
    c.command({ kind: 'resumeCase', reason: 'go on' });
    c.command({ kind: 'cancelCase', reason: 'over' });
    expect(called(c).slice(1)).toMatchObject([
      { order: 'suspend', callId: 'T-202609-0001.call.call.1', reason: 'wait', actor: STAFF },
      { order: 'resume', reason: 'go on' },
      { order: 'cancel', callId: 'T-202609-0001.call.call.1' },
    ]);
  });

  test('BPMN 13.3.4: an interrupting boundary event cancels the called case', () => {
    const c = begin(calling().boundary('stop', 'call', { kind: 'signal', signal: 'storm' }).userTask('s').end('end3'));
    c.signalled('storm');
    expect([c.open(), called(c).at(-1)]).toMatchObject([['s'], { kind: 'orderCalled', order: 'cancel' }]);
  });

  test('BPMN 13.3.7: a multi-instance calls a case for each item', () => {
    const each = { collection: '[1, 2]', itemVariable: 'i', outputElement: 'how', outputCollection: 'all' };
    const c = begin(calling({ input: { order: 'i' }, multiInstance: each }));
    const calls = c.effects.filter((effect) => effect.kind === 'callCase');
    expect(calls.map(({ values }) => values)).toEqual([{ order: 1 }, { order: 2 }]);
    for (const [index, { id }] of calls.entries())
      c.command({ kind: 'callEnded', messageId: id, callId: id, caseId: id, end: { status: 'completed', endState: `e${index}`, values: {} } });
    expect(c.variables['all']).toEqual(['e0', 'e1']);
    expect(c.open()).toEqual(['a']);
  });
});

describe('a called case', () => {
  const cause = { kind: 'call' as const, callId: 'K', caseId: 'CALLER-1', elementId: 'call' };
  const begun = (graph: ReturnType<ReturnType<typeof process>['graph']>) =>
    start(graph, { caseId: 'C-1', now: 0, startedBy: STAFF, variables: { n: 1 }, parameters: {}, calendar: china, cause });

  test('knows its caller, and tells it once how it has ended and what it knows', () => {
    const step = begun(process().start().end('e', { endState: '"good"' }).graph());
    expect(step.records[0]).toMatchObject({ kind: 'caseStarted', data: { cause } });
    expect(step.effects).toEqual([
      { kind: 'endOfCall', id: 'C-1.ended', callId: 'K', caller: 'CALLER-1', caseId: 'C-1', end: { status: 'completed', endState: 'good', values: { n: 1 } } },
    ]);
  });

  test('BPMN 13.3.4: an error that nothing in it catches ends all of it, and is its caller’s', () => {
    const step = begun(
      process()
        .start()
        .parallel('p')
        .userTask('a')
        .end('e1')
        .from('p')
        .end('e2', { event: { kind: 'error', error: 'broken' } })
        .graph(),
    );
    expect(step.state).toMatchObject({ status: 'completed', endState: 'broken', tasks: {} });
    expect(step.effects).toMatchObject([{ end: { status: 'completed', endState: 'broken', error: 'broken' } }]);
  });
});
