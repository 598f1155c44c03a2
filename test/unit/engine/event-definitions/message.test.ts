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
});
