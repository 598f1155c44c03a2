import { checkSoundness } from '../../../../model/checks/soundness.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';

const timer = { kind: 'timer', after: 'p.day' };
const found = (drawn: ProcessBuilder) => checkSoundness(drawn.build()).map(({ code, elementId }) => `${code} ${elementId}`);

describe('what a non-interrupting boundary event sends beside', () => {
  /** Goes round; beside each round a way may be gone that splits, chooses, and joins what it has chosen by `joining`. */
  const rounds = (joining: (b: ProcessBuilder) => ProcessBuilder) => {
    const beside = process()
      .start()
      .exclusive('m')
      .userTask('a')
      .userTask('b')
      .userTask('c')
      .choice('d', ['again', 'on'])
      .exclusive('x')
      .when('outcome = "again"')
      .to('m')
      .from('x')
      .otherwise()
      .end()
      .boundary('t', 'a', timer, { interrupting: false })
      .parallel('split')
      .exclusive('y')
      .when('n > 1')
      .userTask('p');
    return joining(beside).parallel('both').end('e2').from('y').otherwise().userTask('q').to('chosen').from('split').to('both');
  };

  test('does not get into the way of what it sends another time', () => {
    expect(found(rounds((b) => b.exclusive('chosen')))).toEqual([]);
  });

  test('gets stuck by itself', () => {
    expect(found(rounds((b) => b.parallel('chosen')))).toEqual(['deadlock both']);
  });
});
