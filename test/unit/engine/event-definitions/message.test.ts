import { project } from '../../../../engine/project.js';
import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('message', () => {
  test('BPMN 10.5.5: of several names any one triggers, and what waits says which it is', () => {
    // given
    const c = begin(
      process()
        .start()
        .catch('m', { kind: 'message', messages: ['left', 'right'], output: { by: 'message.name' } })
        .userTask('a')
        .end(),
    );
    expect(c.messages).toMatchObject([{ kind: 'message', elementId: 'm' }]);
    // when
    c.message('right');
    // then
    expect(c.variables).toMatchObject({ by: 'right' });
    expect(c.messages).toEqual([]);
  });

  test('BPMN 8.4.2: correlation is asked in the scope that waits, and what it says of nothing fits nothing', () => {
    // given
    const c = begin(
      process()
        .start()
        .receive('wait', 'shipped', {}, { correlation: { order: 'order' } })
        .userTask('a')
        .end(),
      {
        variables: { order: '7' },
      },
    );
    // then
    expect(c.refused({ kind: 'sendMessage', name: 'shipped', payload: {} })).toMatchObject({ code: 'messageNotExpected' });
    expect(c.refused({ kind: 'sendMessage', name: 'shipped', payload: { order: '8' } })).toMatchObject({ code: 'messageNotExpected' });
    // when
    c.message('shipped', { order: '7' });
    // then
    expect(c.open()).toEqual(['a']);
  });

  test('BPMN 8.4.2: correlation that cannot be computed fits nothing', () => {
    // given
    const c = begin(
      process()
        .start()
        .receive('wait', 'shipped', {}, { correlation: { order: 'nosuch(' } })
        .userTask('a')
        .end()
        .tolerating('feelSyntax'),
    );
    // then
    expect(c.refused({ kind: 'sendMessage', name: 'shipped', payload: { order: '7' } })).toMatchObject({ code: 'messageNotExpected' });
  });

  describe('under a key', () => {
    const key = { correlationKey: 'order' };

    test('BPMN 8.4.2: the key is what it was when the wait began, and only a message under it comes', () => {
      // given
      const c = begin(process().start().receive('wait', 'paid', {}, key).userTask('a').end(), { variables: { order: 7 } });
      // then
      expect(c.messages).toMatchObject([{ elementId: 'wait', key: '7' }]);
      expect(c.refused({ kind: 'correlateMessage', messageId: 'x', name: 'paid', correlationKey: '8', payload: {} })).toMatchObject({
        code: 'messageNotExpected',
      });
      expect(c.refused({ kind: 'correlateMessage', messageId: 'x', name: 'other', correlationKey: '7', payload: {} })).toMatchObject({
        code: 'messageNotExpected',
      });
      // when
      c.correlated('paid', '7', { by: 'bank' });
      // then
      expect(c.open()).toEqual(['a']);
      expect(c.recordsOf('messageReceived')).toMatchObject([
        { elementId: 'wait', data: { name: 'paid', correlationKey: '7', messageId: 'm-paid', payload: { by: 'bank' } } },
      ]);
    });

    test.each([
      [
        'a catch event',
        () =>
          process()
            .start()
            .catch('m', { kind: 'message', messages: ['paid'], ...key })
            .userTask('a')
            .end(),
      ],
      [
        'a boundary event',
        () =>
          process()
            .start()
            .userTask('b')
            .end()
            .boundary('m', 'b', { kind: 'message', messages: ['paid'], ...key })
            .userTask('a')
            .end('end2'),
      ],
      [
        'an event behind an event-based gateway',
        () =>
          process()
            .start()
            .eventBased('g')
            .catch('m', { kind: 'message', messages: ['paid'], ...key })
            .userTask('a')
            .end()
            .from('g')
            .catch('t', { kind: 'timer', after: 'p.hour' })
            .end('end2'),
      ],
      [
        'the start of an event sub-process',
        () =>
          process()
            .start()
            .userTask('b')
            .end()
            .eventSubProcess('m', { kind: 'message', messages: ['paid'], ...key }, (e) => e.userTask('a').end('end2')),
      ],
    ])('it reaches %s', (_, draw) => {
      // given
      const c = begin(draw(), { variables: { order: 'A-1' } });
      // when
      c.correlated('paid', 'A-1');
      // then
      expect(c.open()).toEqual(['a']);
      expect(c.messages).toEqual([]);
    });

    test('who names the case itself needs no key', () => {
      const c = begin(process().start().receive('wait', 'paid', {}, key).userTask('a').end(), { variables: { order: 7 } });
      c.message('paid');
      expect(c.open()).toEqual(['a']);
    });

    test('the row of the case tells under which names and keys it waits, and nothing once it does not', () => {
      const c = begin(
        process()
          .start()
          .catch('m', { kind: 'message', messages: ['paid', 'void'], ...key })
          .userTask('a')
          .end(),
        { variables: { order: 7 } },
      );
      const [wait] = Object.keys(c.state.waits);
      expect(project(c.graph, c.steps.at(-1)!).case.awaits).toEqual([
        { kind: 'message', name: 'paid', key: '7', wait },
        { kind: 'message', name: 'void', key: '7', wait },
      ]);
      c.correlated('void', '7');
      expect(project(c.graph, c.steps.at(-1)!).case).not.toHaveProperty('awaits');
    });

    test.each([
      ['nothing', { order: null }],
      ['a list', { order: ['7'] }],
      ['no character', { order: '' }],
      ['too many characters', { order: 'x'.repeat(201) }],
    ])('a key that is %s is an incident that can be tried again', (_, variables) => {
      // given
      const draw = () =>
        process()
          .start()
          .parallel('p')
          .userTask('mend', { output: { order: '"7"' } })
          .end()
          .from('p')
          .receive('wait', 'paid', {}, key)
          .userTask('a')
          .end('end2');
      const c = begin(draw(), { variables });
      expect(c.incidents()).toEqual(['messageKeyFailed@wait']);
      expect(c.messages).toMatchObject([{ elementId: 'wait' }]);
      expect(c.messages[0]).not.toHaveProperty('key');
      // when
      c.complete('mend');
      c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'mended' });
      // then
      expect(c.incidents()).toEqual([]);
      c.correlated('paid', '7');
      expect(c.open()).toEqual(['a']);
    });

    test('what is wrong with a key is said in words', () => {
      const c = begin(process().start().receive('wait', 'paid', {}, { correlationKey: 'order + "x"' }).userTask('a').end(), { variables: { order: 7 } });
      const { error } = Object.values(c.state.incidents)[0]!.params as { error: { zh: string; en: string } };
      expect([error.zh, error.en]).toEqual([expect.stringContaining('order + "x"：'), expect.stringContaining('order + "x": ')]);
      expect(error.en).not.toContain('[object');
    });

    test('an incident of its key goes with the wait', () => {
      const c = begin(process().start().receive('wait', 'paid', {}, key).userTask('a').end(), { variables: { order: null } });
      c.message('paid');
      expect(c.incidents()).toEqual([]);
    });
  });

  describe('thrown', () => {
    const thrown = { kind: 'message', messages: ['paid'], correlationKey: 'order', payload: { sum: 'total * 2' }, timeToLive: 'PT12H' };

    test.each([
      ['a throw event', () => process().start().throw('out', thrown).userTask('a').end(), ['a']],
      ['an end event', () => process().start().parallel('p').userTask('a').end().from('p').end('out', { event: thrown }), ['a']],
      ['a send task', () => process().start().sendMessage('out', 'paid', 'order', { payload: thrown.payload, timeToLive: 'PT12H' }).userTask('a').end(), ['a']],
    ])('BPMN 10.5.4: %s sends it to other cases and the token goes on', (_, draw, open) => {
      // when
      const c = begin(draw(), { variables: { order: 7, total: 21 } });
      // then
      expect(c.open()).toEqual(open);
      const sent = { name: 'paid', correlationKey: '7', payload: { sum: 42 } };
      const id = `${c.state.caseId}.out.message.1`;
      expect(c.effects.filter((e) => e.kind === 'sendMessage')).toEqual([{ kind: 'sendMessage', id, elementId: 'out', ...sent, timeToLive: 'PT12H' }]);
      expect(c.recordsOf('messageSent')).toMatchObject([{ elementId: 'out', data: { messageId: id, ...sent } }]);
      expect(project(c.graph, c.steps.at(-1)!).sent).toHaveLength(1);
      expect(c.elementsOf('elementCompleted')).toContain('out');
    });

    test.each([
      ['key', { correlationKey: 'nothing' }],
      ['payload', { payload: { sum: 'total + "x"' } }],
    ])('nothing is sent while its %s cannot be worked out: an incident holds the token, and a retry sends', (_, wrong) => {
      // given
      const draw = () =>
        process()
          .start()
          .parallel('p')
          .userTask('mend', { output: { nothing: '7', total: 'null' } })
          .end()
          .from('p')
          .throw('out', { ...thrown, payload: { sum: '1' }, ...wrong })
          .userTask('a')
          .end('end2');
      const c = begin(draw(), { variables: { order: 7, total: 21 } });
      expect(c.incidents()).toEqual(['throwFailed@out']);
      expect(c.effects.filter((e) => e.kind === 'sendMessage')).toEqual([]);
      if (_ === 'payload') return;
      // when
      c.complete('mend');
      c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'mended' });
      // then
      expect(c.effects.filter((e) => e.kind === 'sendMessage')).toHaveLength(1);
      expect(c.open()).toEqual(['a']);
    });

    test('in a round without a wait it is sent once, as a letter is', () => {
      const c = begin(
        process()
          .start()
          .exclusive('m')
          .sendMessage('out', 'paid', '"7"')
          .exclusive('x')
          .when('n = 1')
          .to('m')
          .from('x')
          .otherwise()
          .end()
          .tolerating('loopWithoutWait', 'sendsInLoop'),
        { variables: { n: 1 } },
      );
      expect(c.effects.filter((e) => e.kind === 'sendMessage')).toHaveLength(1);
      expect(c.incidents()).toEqual(['endlessLoop@out']);
    });
  });
});
