import { project } from '../../../../engine/project.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const signal = { kind: 'signal', signal: 'storm' };
/** A task, and beside it what waits for the signal. */
const waiting = (draw: (b: ProcessBuilder) => ProcessBuilder): ProcessBuilder => draw(process().start());

const positions: [string, () => ProcessBuilder, string[]][] = [
  ['a catch event', () => waiting((b) => b.catch('c', signal).userTask('a').end()), ['a']],
  ['an interrupting boundary event', () => waiting((b) => b.userTask('b').end().boundary('c', 'b', signal).userTask('a').end('end2')), ['a']],
  [
    'a boundary event that does not interrupt',
    () => waiting((b) => b.userTask('b').end().boundary('c', 'b', signal, { interrupting: false }).userTask('a').end('end2')),
    ['b', 'a'],
  ],
  [
    'an interrupting event sub-process',
    () =>
      waiting((b) =>
        b
          .userTask('b')
          .end()
          .eventSubProcess('e', signal, (e) => e.userTask('a').end('end2')),
      ),
    ['a'],
  ],
  [
    'an event sub-process that does not interrupt',
    () =>
      waiting((b) =>
        b
          .userTask('b')
          .end()
          .eventSubProcess('e', signal, (e) => e.userTask('a').end('end2'), { interrupting: false }),
      ),
    ['b', 'a'],
  ],
  [
    'an event behind an event-based gateway',
    () => waiting((b) => b.eventBased('g').catch('c', signal).userTask('a').end().from('g').catch('t', { kind: 'timer', after: 'p.hour' }).end('end2')),
    ['a'],
  ],
];

describe('signal', () => {
  test.each(positions)('BPMN 10.5.5: one that another case has thrown comes to %s', (_, draw, open) => {
    // given
    const c = begin(draw());
    // when
    c.signalled('storm', { force: 9 });
    // then
    expect(c.open()).toEqual(open);
    expect(c.recordsOf('signalReceived')).toMatchObject([{ data: { signalId: 's-storm', name: 'storm', payload: { force: 9 } } }]);
  });

  test('an event that does not interrupt waits on, and an interrupting one no more', () => {
    const waits = (draw: () => ProcessBuilder) => {
      const c = begin(draw());
      c.signalled('storm');
      return Object.values(c.state.waits).filter(({ kind }) => kind === 'signal').length;
    };
    expect(positions.map(([, draw]) => waits(draw))).toEqual([0, 0, 1, 0, 1, 0]);
  });

  test('its output is set in the scope that waits', () => {
    const c = begin(
      waiting((b) =>
        b
          .catch('c', { ...signal, output: { force: 'signal.payload.force', by: 'signal.name' } })
          .userTask('a')
          .end(),
      ),
    );
    c.signalled('storm', { force: 9 });
    expect(c.variables).toMatchObject({ force: 9, by: 'storm' });
  });

  test('another name is not waited for, nor comes one to a wait that began after it was thrown', () => {
    const c = begin(waiting((b) => b.catch('c', signal).userTask('a').end()));
    expect(c.refused({ kind: 'receiveSignal', signalId: 's', name: 'calm', payload: {}, waits: Object.keys(c.state.waits) })).toMatchObject({
      code: 'signalNotExpected',
    });
    expect(c.refused({ kind: 'receiveSignal', signalId: 's', name: 'storm', payload: {}, waits: ['earlier'] })).toMatchObject({ code: 'signalNotExpected' });
  });

  test.each([
    [
      'a throw event',
      (b: ProcessBuilder) =>
        b
          .throw('out', { ...signal, payload: { force: 'n + 1' } })
          .userTask('z')
          .end('over'),
    ],
    ['an end event', (b: ProcessBuilder) => b.end('out', { event: { ...signal, payload: { force: 'n + 1' } } })],
  ])('BPMN 10.5.7: thrown by %s it comes to all that wait in its own case at once, and goes to other cases', (_, thrower) => {
    // given
    const draw = process()
      .start()
      .parallel('p')
      .catch('c1', signal)
      .userTask('a1')
      .end()
      .from('p')
      .catch('c2', signal)
      .userTask('a2')
      .end('end2')
      .from('p')
      .userTask('go');
    const c = begin(thrower(draw), { variables: { n: 8 } });
    // when
    c.complete('go');
    // then
    expect(c.open()).toEqual(expect.arrayContaining(['a1', 'a2']));
    const id = `${c.state.caseId}.out.signal.1`;
    expect(c.elementsOf('signalReceived')).toEqual(['c1', 'c2']);
    expect(c.recordsOf('signalThrown')).toMatchObject([{ elementId: 'out', data: { signalId: id, name: 'storm', payload: { force: 9 } } }]);
    expect(project(c.graph, c.steps.at(-1)!).sent).toEqual([{ kind: 'throwSignal', id, elementId: 'out', name: 'storm', payload: { force: 9 } }]);
  });

  test('a catcher that interrupts what throws it ends that: its token does not go on', () => {
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().throw('out', signal).userTask('after').end())
        .end('end2')
        .boundary('c', 's', signal)
        .userTask('a')
        .end('end3'),
    );
    expect(c.open()).toEqual(['a']);
    expect(c.elementsOf('elementTerminated')).toEqual(['out', 's']);
  });

  test('what an earlier catcher has ended is not reached any more', () => {
    const c = begin(
      process()
        .start()
        .parallel('p')
        .subProcess('s', (b) => b.start().catch('inner', signal).userTask('never').end())
        .end('end2')
        .from('p')
        .userTask('go')
        .throw('out', signal)
        .end('end3')
        .boundary('edge', 's', signal)
        .userTask('a')
        .end('end4'),
    );
    c.complete('go');
    expect(c.elementsOf('signalReceived')).toEqual(['edge']);
    expect(c.open()).toEqual(['a']);
  });

  test('nobody waiting is no fault', () => {
    const c = begin(process().start().throw('out', signal).userTask('a').end());
    expect(c.open()).toEqual(['a']);
    expect(c.incidents()).toEqual([]);
  });

  test('nothing is thrown while its payload cannot be worked out', () => {
    const c = begin(
      process()
        .start()
        .throw('out', { ...signal, payload: { force: 'n + "x"' } })
        .userTask('a')
        .end(),
      { variables: { n: 1 } },
    );
    expect(c.incidents()).toEqual(['throwFailed@out']);
    expect(c.recordsOf('signalThrown')).toEqual([]);
  });

  test('a letter that a signal sets off in its own round is sent once, not again and again', () => {
    const c = begin(
      process()
        .start()
        .throw('first', signal)
        .userTask('a')
        .end()
        .eventSubProcess('e', signal, (b) => b.sendTask('letter').throw('again', signal).end('end2'), { interrupting: false }),
    );
    expect(c.effects.filter((e) => e.kind === 'notify')).toHaveLength(1);
    expect(c.incidents()).toEqual(['endlessLoop@letter']);
  });

  test('the row of the case tells which signals it waits for', () => {
    const c = begin(waiting((b) => b.catch('c', signal).userTask('a').end()));
    const [wait] = Object.keys(c.state.waits);
    expect(project(c.graph, c.steps.at(-1)!).case.awaits).toEqual([{ kind: 'signal', name: 'storm', wait }]);
  });
});
