import type { Actor } from '../../../../engine/case-state.js';
import { SYSTEM } from '../../../../engine/trigger.js';
import { process } from '../../../support/process-builder.js';
import { STAFF, type PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const person = (id: string): Actor => ({ id, name: id.toUpperCase() });
const asked = (users: readonly string[], automatic = {}) =>
  begin(
    process()
      .start()
      .choice('a', ['yes', 'no'], {
        performers: {},
        automatic,
        approval: { approves: ['yes'], steps: [{ id: 's', name: { zh: 's', en: 's' }, how: 'all', who: { users } }] },
      })
      .end(),
  );
const itemOf = (c: PureCase, user: string) => c.openTasks().find(({ assignee }) => assignee === user)!.id;
const standIn = (c: PureCase, of: string, to: string) => ({ kind: 'standIn' as const, taskId: itemOf(c, of), of: person(of), to: person(to) });

describe('离岗代理', () => {
  test('the deputy has the item, is told for whom, and the record has both names, with the answer too', () => {
    const c = asked(['li', 'wang']);
    const taskId = itemOf(c, 'li');
    c.command(standIn(c, 'li', 'gm'), SYSTEM);
    expect(c.recordsOf('taskDeputized').map(({ actor, data }) => [actor.id, data.from.id, data.to.id])).toEqual([['system', 'li', 'gm']]);
    expect(c.effects.filter((effect) => effect.kind === 'notify').at(-1)).toMatchObject({
      to: [{ user: 'gm' }],
      body: { zh: expect.stringContaining('LI') as unknown },
    });
    expect(c.refused({ kind: 'completeTask', taskId, outcome: 'yes', values: {} }, person('li'))).toMatchObject({ code: 'claimedByAnother' });
    c.command({ kind: 'completeTask', taskId, outcome: 'yes', values: {} }, person('gm'));
    expect(c.recordsOf('taskCompleted').map(({ actor, data }) => [actor.id, data.onBehalfOf])).toEqual([['gm', person('li')]]);
  });

  test('a deputy who is away has a deputy: the answer is still for the one it was for', () => {
    const c = asked(['li']);
    c.command(standIn(c, 'li', 'gm'), SYSTEM);
    c.command(standIn(c, 'gm', 'hr'), SYSTEM);
    c.command({ kind: 'completeTask', taskId: itemOf(c, 'hr'), outcome: 'yes', values: {} }, person('hr'));
    expect(c.recordsOf('taskCompleted')[0]!.data.onBehalfOf).toEqual(person('li'));
  });

  test('who decides in that step already stands in for nobody, nor who may not decide it; given to another it is that one’s own', () => {
    const c = asked(['li', 'wang'], { starterHimself: 'leftOut' });
    expect(c.refused(standIn(c, 'li', 'wang'), SYSTEM)).toEqual({ code: 'decidesAlready', path: '/to' });
    expect(c.refused(standIn(c, 'li', STAFF.id), SYSTEM)).toEqual({ code: 'ownForm' });
    c.command(standIn(c, 'li', 'gm'), SYSTEM);
    c.command({ kind: 'reassignTask', taskId: itemOf(c, 'gm'), assignee: 'hr', reason: 'r' }, person('boss'));
    c.command({ kind: 'completeTask', taskId: itemOf(c, 'hr'), outcome: 'yes', values: {} }, person('hr'));
    expect(c.recordsOf('taskCompleted')[0]!.data.onBehalfOf).toBeUndefined();
  });

  test('who waits for an opinion does not give it himself, though he is the deputy of whom he has asked', () => {
    const c = asked(['gm']);
    const taskId = itemOf(c, 'gm');
    c.command({ kind: 'delegateTask', taskId, to: person('li') }, person('gm'));
    expect(c.refused(standIn(c, 'li', 'gm'), SYSTEM)).toEqual({ code: 'decidesAlready', path: '/to' });
    c.command(standIn(c, 'li', 'wang'), SYSTEM);
    c.command({ kind: 'completeTask', taskId, outcome: 'yes', values: {} }, person('wang'));
    expect(c.openTasks().map(({ assignee }) => assignee)).toEqual(['gm']);
  });
});
