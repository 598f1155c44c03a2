import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('terminate', () => {
  test('BPMN 10.5.5: it ends what else runs in its scope, with tokens that are on their way, and no scope around it', () => {
    // given
    const c = begin(
      process()
        .start()
        .parallel('split')
        .subProcess('sub', (b) =>
          b
            .start()
            .parallel('inner')
            .userTask('x')
            .end('x-end')
            .from('inner')
            .userTask('y')
            .end('stop', { event: { kind: 'terminate' } }),
        )
        .userTask('after')
        .end('e')
        .from('split')
        .userTask('beside')
        .end('e2'),
    );
    // when
    c.complete('y');
    // then
    expect(c.open().sort()).toEqual(['after', 'beside']);
    expect(c.recordsOf('taskCancelled')).toMatchObject([{ elementId: 'x' }]);
  });
});
