import fc from 'fast-check';
import { waysBack } from '../../../../engine/behaviors/ways-walked.js';
import type { Command } from '../../../../engine/trigger.js';
import { instanceOf } from '../../../../engine/work-items/work-item.js';
import { process } from '../../../support/process-builder.js';
import { PureCase } from '../../../support/pure-case.js';
import { MONDAY } from '../begin.js';
import { china } from '../time/calendars.js';

const operations = { return: { to: ['previous', 'passed'] }, withdraw: true };
const one = { operations, fields: { x: 'editable' } };
const many = (how: string) => ({
  performers: {},
  operations,
  approval: { approves: ['yes'], steps: [{ id: 's', name: { zh: 's', en: 's' }, how, who: { users: ['li', 'wang'] } }] },
});

/** Two branches, one with an approval and a step of a sub-process; behind their join an approval that may send all of it round again. */
const graph = process()
  .tolerating('fieldsWithoutForm')
  .start()
  .exclusive('again')
  .choice('a', ['yes', 'no'], one)
  .parallel('split')
  .choice('b1', ['yes', 'no'], one)
  .subProcess('s', (inside) => inside.start().choice('i', ['yes', 'no'], one).choice('j', ['yes', 'no'], many('sequence')).end())
  .choice('b2', ['yes', 'no'], many('all'))
  .parallel('join')
  .choice('z', ['yes', 'no'], many('any'))
  .exclusive('x')
  .when('outcome = "no"')
  .to('again')
  .from('x')
  .otherwise()
  .end()
  .from('split')
  .choice('c1', ['yes', 'no'], one)
  .choice('c2', ['yes', 'no'], one)
  .to('join')
  .graph();

interface Move {
  readonly kind: 'yes' | 'no' | 'again' | 'straightBack' | 'withdraw';
  readonly pick: number;
  readonly where: number;
}
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom('yes' as const, 'yes' as const, 'yes' as const, 'no' as const, 'again' as const, 'straightBack' as const, 'withdraw' as const),
  pick: fc.nat(99),
  where: fc.nat(99),
});

/** What a move asks for, by whom; undefined: there is nothing of the kind now. */
function commandOf(c: PureCase, { kind, pick, where }: Move): { readonly command: Command; readonly by: string } | undefined {
  const item = c.openTasks()[pick % c.openTasks().length]!;
  const by = item.assignee ?? ['li', 'wang', 'zhao'][where % 3]!;
  if (kind === 'withdraw') {
    const done = c.steps
      .flatMap(({ closedTasks }) => closedTasks)
      .filter(({ state, outcome, performer }) => state === 'completed' && outcome !== null && performer !== null);
    const last = done[done.length - 1 - (where % 3)];
    return last && { command: { kind: 'withdrawTask', taskId: last.task.id, elementId: last.task.elementId, doneAt: last.at }, by: last.performer!.id };
  }
  if (kind === 'yes' || kind === 'no') return { command: { kind: 'completeTask', taskId: item.id, outcome: kind, values: where % 2 ? { x: where } : {} }, by };
  const ways = waysBack({ graph, state: c.state }, c.state.instances[instanceOf(item)]!);
  const way = ways[where % ways.length];
  return way && { command: { kind: 'returnTask', taskId: item.id, to: way.step.elementId, then: kind }, by };
}

test('whatever is returned or withdrawn, there is always an open task, each item belongs to what runs, and a yes of everybody ends the case', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const c = new PureCase(graph, { calendar: china }).start({}, { at: MONDAY });
      const take = (each: Move): void => {
        c.now += 60_000;
        const asked = commandOf(c, each);
        if (asked) c.refused(asked.command, { id: asked.by, name: asked.by });
        if (c.state.status !== 'running') return;
        expect(c.openTasks().length).toBeGreaterThan(0);
        for (const item of c.openTasks()) expect(c.state.instances[instanceOf(item)]?.elementId).toBe(item.elementId);
        expect(c.incidents()).toEqual([]);
      };
      for (const each of moves) if (c.state.status === 'running') take(each);
      for (let left = 200; left > 0 && c.state.status === 'running'; left--) take({ kind: 'yes', pick: 0, where: 0 });
      expect([c.state.status, c.state.joins, Object.keys(c.state.instances)]).toEqual(['completed', {}, []]);
    }),
    { numRuns: 80 },
  );
});
