import { expect, jest, test } from '@jest/globals';
import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

/** How much of the maps of a state is gone through while something is done. */
function visitsOf(run: () => void): number {
  let visits = 0;
  const { values } = Object;
  const spy = jest.spyOn(Object, 'values').mockImplementation((all: object): unknown[] => {
    const found: unknown[] = values(all);
    visits += found.length;
    return found;
  });
  run();
  spy.mockRestore();
  return visits;
}

/** A case of so many items, each with a clock and an event that waits at its edge. */
const withItems = (n: number) =>
  begin(
    process()
      .start()
      .subProcess(
        's',
        (s) =>
          s
            .start()
            .userTask('x', { deadline: { parameter: 'p.day' } })
            .end()
            .boundary('late', 'x', { kind: 'timer', after: 'p.day' }, { interrupting: false })
            .userTask('y')
            .end('e2'),
        { multiInstance: { collection: 'items', itemVariable: 'item', completionCondition: 'numberOfCompletedInstances >= 1' } },
      )
      .userTask('after')
      .end()
      .boundary('stop', 's', { kind: 'message', messages: ['stop'] }, { interrupting: true })
      .end('stopped'),
    { variables: { items: Array.from({ length: n }, (_, index) => index) } },
  );

const DOING: readonly (readonly [string, (c: ReturnType<typeof withItems>) => void])[] = [
  ['cancelled', (c) => void c.command({ kind: 'cancelCase', reason: 'enough' })],
  ['stopped by an event at their edge', (c) => void c.message('stop')],
  ['ended since enough are done', (c) => void c.complete('x', { key: '3' })],
];

test.each(DOING)('items that are %s together cost as much each, however many there are', (_what, doing) => {
  const visits = [50, 100].map((n) => {
    const c = withItems(n);
    return visitsOf(() => doing(c));
  });
  expect(visits[1]! / visits[0]!).toBeLessThan(2.2);
});
