import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const undo = { kind: 'compensation' };
const script = (id: string, expression: string, resultVariable: string) => (b: ProcessBuilder, extra: object) =>
  b.script(id, expression, { resultVariable, ...extra });
/** What has been undone, in that order. */
const undone = (c: PureCase) => c.elementsOf('activityCompensated');
const doneAll = (c: PureCase, ...ids: string[]) => ids.forEach((id) => c.complete(id));

describe('compensation', () => {
  const trip = (thrown: object = undo) =>
    process()
      .start()
      .userTask('flight')
      .undone('flight', 'cancel-flight')
      .userTask('plain')
      .userTask('hotel')
      .undone('hotel', 'cancel-hotel')
      .throw('back', { ...thrown })
      .userTask('after')
      .end();

  test('BPMN 13.5.5: what has completed is undone in reverse order, one after the other, and the event that threw it waits', () => {
    const c = begin(trip());
    doneAll(c, 'flight', 'plain', 'hotel');
    expect(c.open()).toEqual(['cancel-hotel']);
    expect(c.state.trace.back).toMatchObject({ state: 'active' });
    c.complete('cancel-hotel');
    expect(c.open()).toEqual(['cancel-flight']);
    c.complete('cancel-flight');
    expect(c.open()).toEqual(['after']);
    expect(undone(c)).toEqual(['hotel', 'flight']);
  });

  test('BPMN 10.7: with an activity named, that one alone is undone; each is undone once', () => {
    const c = begin(
      process()
        .start()
        .userTask('flight')
        .undone('flight', 'cancel-flight')
        .userTask('hotel')
        .undone('hotel', 'cancel-hotel')
        .throw('one', { ...undo, activityRef: 'flight' })
        .throw('again', { ...undo, activityRef: 'flight' })
        .throw('rest', undo)
        .end(),
    );
    doneAll(c, 'flight', 'hotel', 'cancel-flight', 'cancel-hotel');
    expect(undone(c)).toEqual(['flight', 'hotel']);
    expect(c.state.status).toBe('completed');
  });

  test('BPMN 10.7: with waitForCompletion false the event goes on at once, and the scope ends only when all is undone', () => {
    const c = begin(trip({ ...undo, waitForCompletion: false }));
    doneAll(c, 'flight', 'plain', 'hotel');
    expect(c.open()).toEqual(['cancel-hotel', 'after']);
    doneAll(c, 'after', 'cancel-hotel');
    expect(c.state.status).toBe('running');
    c.complete('cancel-flight');
    expect(c.state.status).toBe('completed');
  });

  test('BPMN 13.5.5: what has not completed is not undone, and where nothing has the event goes on', () => {
    const c = begin(
      process()
        .start()
        .parallel('p')
        .userTask('slow')
        .undone('slow', 'cancel-slow')
        .end('e1')
        .from('p')
        .userTask('quick')
        .throw('back', undo)
        .userTask('after')
        .end('e2'),
    );
    c.complete('quick');
    expect(c.open()).toEqual(['slow', 'after']);
    c.complete('slow');
    expect(undone(c)).toEqual([]);
  });

  test('a boundary event for compensation takes no token out of its host, and a handler is entered by no flow', () => {
    const c = begin(trip());
    doneAll(c, 'flight', 'plain');
    expect(c.state.flowsTaken).not.toHaveProperty('flight-undo');
    expect(c.state.trace).not.toHaveProperty('flight-undo');
    expect(c.state.waits).toEqual({});
  });

  test('BPMN 10.5.3: an end event throws too; the process ends when all is undone, and keeps nothing of it', () => {
    const c = begin(process().start().userTask('a').undone('a', 'undo-a').end('back', { event: undo }));
    doneAll(c, 'a', 'undo-a');
    expect(undone(c)).toEqual(['a']);
    expect(c.state.status).toBe('completed');
    expect(c.state.scopes.root).not.toHaveProperty('compensable');
  });

  test('an activity that was done three times is undone three times; a state keeps nothing of activities without a handler', () => {
    const c = begin(
      process()
        .start()
        .exclusive('m')
        .userTask('a')
        .undone('a', 'undo-a', script('undo-a', 'n', 'undone'))
        .userTask('other')
        .exclusive('x')
        .when('n < 3')
        .to('m')
        .from('x')
        .otherwise()
        .throw('back', undo)
        .end(),
      { variables: { n: 0 } },
    );
    for (const n of [1, 2, 3]) {
      c.complete('a');
      expect(c.state.scopes.root!.compensable).toHaveLength(n);
      c.complete('other', { values: { n } });
    }
    expect(undone(c)).toEqual(['a', 'a', 'a']);
    expect(new Set(c.recordsOf('activityCompensated').map(({ data }) => data.instanceId)).size).toBe(3);
  });

  test('six hundred completions are undone in one step, without a bound on visits and without a deep stack', () => {
    const numbers = Array.from({ length: 600 }, (_, n) => n + 1);
    const marker = { collection: JSON.stringify(numbers), itemVariable: 'i' };
    const c = begin(
      process()
        .start()
        .script('add', 'i', { resultVariable: 'mine', multiInstance: marker })
        .undone('add', 'take', script('take', 'mine', 'back'))
        .userTask('go')
        .throw('back', undo)
        .end(),
    );
    c.complete('go');
    expect(undone(c)).toHaveLength(600);
    expect(c.state.status).toBe('completed');
    expect(c.incidents()).toEqual([]);
  });

  test('BPMN 13.5.5: each item of a multi-instance is undone with the data it had, the last first', () => {
    const c = begin(
      process()
        .start()
        .userTask('book', { multiInstance: { collection: '["a", "b", "c"]', itemVariable: 'room', completionCondition: 'numberOfCompletedInstances = 2' } })
        .undone('book', 'cancel')
        .throw('back', undo)
        .userTask('after')
        .end(),
    );
    c.complete('book', { key: 'b', values: { code: 'B1' } });
    c.complete('book', { key: 'a', values: { code: 'A1' } });
    expect(c.open()).toEqual(['cancel@a']);
    expect(c.state.scopes[c.task('cancel').scopeId]!.variables).toMatchObject({ room: 'a', code: 'A1' });
    c.complete('cancel');
    expect(c.open()).toEqual(['cancel@b']);
    c.complete('cancel');
    expect(c.open()).toEqual(['after']);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
  });

  test('BPMN 10.7: a sub-process without a handler of its own is undone by undoing what is in it, with its data', () => {
    const c = begin(
      process()
        .start()
        .subProcess(
          's',
          (b) =>
            b
              .start()
              .userTask('x')
              .undone('x', 'undo-x')
              .userTask('y')
              .undone('y', 'undo-y', script('undo-y', 'n', 'seen'))
              .end(),
          { input: { n: 'n + 1' } },
        )
        .userTask('between', {})
        .throw('back', undo)
        .userTask('after')
        .end(),
      { variables: { n: 1 } },
    );
    doneAll(c, 'x', 'y');
    c.complete('between', { values: { n: 7 } });
    expect(c.open()).toEqual(['undo-x']);
    expect(c.state.scopes[c.task('undo-x').scopeId]!.variables).toMatchObject({ n: 2, seen: 2 });
    c.complete('undo-x');
    expect(undone(c)).toEqual(['y', 'x', 's']);
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 10.7: the handler on the edge of a sub-process undoes it as a whole; what is in it is not undone besides', () => {
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().userTask('x').undone('x', 'undo-x').end())
        .undone('s', 'undo-s')
        .throw('back', undo)
        .end(),
    );
    c.complete('x');
    expect(c.open()).toEqual(['undo-s']);
    c.complete('undo-s');
    expect(undone(c)).toEqual(['s']);
    expect(c.state.status).toBe('completed');
  });

  test('BPMN 10.3.5.2: a compensation event sub-process undoes its sub-process, with its data, and may have undone what is in it', () => {
    const c = begin(
      process()
        .start()
        .subProcess(
          's',
          (b) =>
            b
              .start()
              .userTask('x')
              .undone('x', 'undo-x')
              .end()
              .eventSubProcess('undo-s', undo, (e) =>
                e
                  .userTask('ask')
                  .throw('inner', { ...undo, activityRef: 'x' })
                  .userTask('tell')
                  .end(),
              ),
          { input: { secret: '"s"' } },
        )
        .throw('back', undo)
        .userTask('after')
        .end(),
    );
    c.complete('x');
    expect(c.open()).toEqual(['ask']);
    c.complete('ask');
    expect(c.open()).toEqual(['undo-x']);
    c.complete('undo-x');
    expect(c.open()).toEqual(['tell']);
    c.complete('tell');
    expect(undone(c)).toEqual(['x', 's']);
    expect(c.open()).toEqual(['after']);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
  });

  test('BPMN 10.7: thrown in an event sub-process it means what was done around it', () => {
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) =>
          b
            .start()
            .userTask('x')
            .undone('x', 'undo-x')
            .userTask('y')
            .end('bang', { event: { kind: 'error', error: 'E' } })
            .eventSubProcess('rescue', { kind: 'error', error: 'E' }, (e) => e.throw('back', undo).end()),
        )
        .userTask('after')
        .end(),
    );
    doneAll(c, 'x', 'y');
    expect(c.open()).toEqual(['undo-x']);
    c.complete('undo-x');
    expect(c.open()).toEqual(['after']);
  });

  test('a handler may be a sub-process, and one that fails is an incident that holds what comes after it', () => {
    const c = begin(
      process()
        .start()
        .userTask('a')
        .undone('a', 'undo-a', (b, extra) => b.subProcess('undo-a', (s) => s.start().userTask('u').end(), extra))
        .userTask('b')
        .undone('b', 'undo-b', script('undo-b', 'n * 2', 'twice'))
        .throw('back', undo)
        .end(),
      { variables: { n: 'no number' } },
    );
    doneAll(c, 'a', 'b');
    expect(c.incidents()).toEqual(['expressionFailed@undo-b']);
    expect(c.open()).toEqual([]);
    const [incident] = Object.values(c.state.incidents);
    c.command({ kind: 'retryIncident', incidentId: incident!.id, reason: 'again' });
    expect(c.incidents()).toEqual(['expressionFailed@undo-b']);
  });

  test('the end of a scope ends what is being undone in it', () => {
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) =>
          b
            .start()
            .userTask('x', { multiInstance: { collection: '[1, 2]', itemVariable: 'i' } })
            .undone('x', 'undo-x')
            .throw('back', undo)
            .end(),
        )
        .end()
        .boundary('stop', 's', { kind: 'message', messages: ['stop'] })
        .userTask('stopped')
        .end('e2'),
    );
    c.complete('x', { key: '1' });
    c.complete('x', { key: '2' });
    expect(c.open()).toEqual(['undo-x@2']);
    c.message('stop');
    expect(c.open()).toEqual(['stopped']);
    expect(Object.keys(c.state.scopes)).toEqual(['root']);
    expect(Object.values(c.state.instances).map(({ elementId }) => elementId)).toEqual(['stopped']);
  });
});

describe('checks of compensation', () => {
  const base = () => process().start().userTask('a').undone('a', 'undo-a');
  test.each<[string, () => ProcessBuilder]>([
    ['compensationWithoutHandler at e', () => process().start().userTask('a').throw('t', undo).end().boundary('e', 'a', undo)],
    [
      'notACompensationHandler at e',
      () =>
        process()
          .start()
          .userTask('a')
          .userTask('b')
          .throw('t', undo)
          .end()
          .boundary('e', 'a', { ...undo, handler: 'b' }),
    ],
    [
      'unknownElement at e',
      () =>
        process()
          .start()
          .userTask('a')
          .throw('t', undo)
          .end()
          .boundary('e', 'a', { ...undo, handler: 'nobody' }),
    ],
    ['compensationHandlerUnused at h', () => process().start().userTask('a').end().apart().userTask('h', { isForCompensation: true })],
    ['flowIntoStart at undo-a', () => base().throw('t', undo).parallel('p').end().from('p').to('undo-a')],
    ['flowOutOfEnd at a-undo', () => base().throw('t', undo).end().from('a-undo').end('e2')],
    ['compensationOfNothing at t', () => process().start().userTask('a').throw('t', undo).end()],
    [
      'compensationOfNothing at t',
      () =>
        base()
          .userTask('b')
          .throw('t', { ...undo, activityRef: 'b' })
          .end(),
    ],
    [
      'compensationOutOfReach at t',
      () =>
        base()
          .subProcess('s', (b) =>
            b
              .start()
              .throw('t', { ...undo, activityRef: 'a' })
              .end(),
          )
          .end(),
    ],
    [
      'compensationIgnored at t',
      () =>
        base()
          .throw('t', { ...undo, handler: 'undo-a' })
          .end(),
    ],
    [
      'compensationTwice at two',
      () =>
        base()
          .throw('t', undo)
          .end()
          .boundary('two', 'a', { ...undo, handler: 'undo-a' }),
    ],
    [
      'compensationOfProcess at ev-start',
      () =>
        base()
          .throw('t', undo)
          .end()
          .eventSubProcess('ev', undo, (e) => e.userTask('x').end()),
    ],
    ['compensationHandlerEdge at undo-a', () => base().throw('t', undo).end().boundary('tm', 'undo-a', { kind: 'timer', after: 'p.hour' }).end('e2')],
  ])('%s', (finding, drawn) => {
    expect(() => drawn().graph()).toThrow(finding);
  });

  test('a task that waits for nothing may be undone too', () => {
    expect(() => process().start().sendTask('mail').undone('mail', 'recall').throw('t', undo).end().graph()).not.toThrow();
  });
});
