import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('receive task', () => {
  const waiting = () =>
    process()
      .start()
      .receive('wait', 'shipped', {}, { correlation: { route: 'route' }, output: { waybill: 'message.payload.waybill' } })
      .userTask('a')
      .end();

  test('BPMN 13.3.3: it rests until its message comes', () => {
    // given
    const c = begin(waiting(), { variables: { route: 'baike' } });
    expect(c.flags()).toEqual(['waitingExternal']);
    // when
    c.message('shipped', { route: 'baike', waybill: 'W1' });
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.variables).toMatchObject({ waybill: 'W1' });
    expect(c.state.trace.wait).toMatchObject({ performer: { id: 'staff' } });
  });

  test('BPMN 8.4.2: a message for another does not reach it', () => {
    // given
    const c = begin(waiting(), { variables: { route: 'baike' } });
    const before = c.state;
    // when / then
    expect(c.refused({ kind: 'sendMessage', name: 'shipped', payload: { route: 'taiwan' } })).toMatchObject({ code: 'messageNotExpected', path: '/name' });
    expect(c.refused({ kind: 'sendMessage', name: 'shipped', payload: {} })).toMatchObject({ code: 'messageNotExpected' });
    expect(c.state).toBe(before);
  });

  test('a message of no process is said to be unknown, with those that are known', () => {
    // given
    const c = begin(waiting());
    // when / then
    expect(c.refused({ kind: 'sendMessage', name: 'hello', payload: {} })).toMatchObject({ code: 'unknownMessage', params: { known: ['shipped'] } });
  });

  test('BPMN 8.4.2: a message that comes before anybody waits is not kept', () => {
    // given
    const c = begin(process().start().userTask('a').receive('wait', 'shipped').end());
    // when / then
    expect(c.refused({ kind: 'sendMessage', name: 'shipped', payload: {} })).toMatchObject({ code: 'messageNotExpected' });
  });

  test('RR-S7: of several instances the message finds the one it is for', () => {
    // given
    const c = begin(
      process()
        .start()
        .subProcess(
          'r',
          (b) =>
            b
              .start()
              .receive('wait', 'shipped', {}, { correlation: { route: 'route' }, output: { waybill: 'message.payload.waybill' } })
              .userTask('a')
              .end(),
          {
            multiInstance: { collection: '["baike", "taiwan"]', itemVariable: 'route' },
          },
        )
        .end(),
    );
    // when
    c.message('shipped', { route: 'taiwan', waybill: 'W2' });
    // then
    expect(c.open()).toEqual(['a@taiwan']);
    expect(c.variables).not.toHaveProperty('waybill');
  });

  test('BPMN 13.5.1: one message goes to one place, the one that has waited longest', () => {
    // given
    const c = begin(process().start().parallel('p').receive('first', 'go').userTask('a').end('e1').from('p').receive('second', 'go').userTask('b').end('e2'));
    // when
    c.message('go');
    // then
    expect(c.open()).toEqual(['a']);
    c.message('go');
    expect(c.open()).toEqual(['a', 'b']);
  });
});
