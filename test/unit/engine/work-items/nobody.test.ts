import { nextDueAt } from '../../../../engine/behaviors/due.js';
import { NEWEST } from '../../../../engine/revisions.js';
import { step, type Step } from '../../../../engine/step.js';
import { SYSTEM, type Command } from '../../../../engine/trigger.js';
import { upgradeState } from '../../../../engine/upgrade-state.js';
import { process } from '../../../support/process-builder.js';
import { PureCase } from '../../../support/pure-case.js';
import { begin, MONDAY } from '../begin.js';
import { china } from '../time/calendars.js';

const person = (id: string) => ({ id, name: id.toUpperCase() });
const BOSS = person('boss');
const approval = () =>
  process()
    .start()
    .choice('a', ['yes', 'no'], {
      performers: {},
      approval: { approves: ['yes'], steps: [{ id: 's', name: { zh: 's', en: 's' }, how: 'all', who: { users: ['hr', 'finance'] } }] },
    })
    .end();
const named = (groups: readonly string[]) =>
  process()
    .start()
    .choice('a', ['yes', 'no'], { performers: { groups, assignee: '"hr"' } })
    .end();
const giveBack = (taskId: string) => ({ kind: 'reassignTask', taskId, assignee: null, reason: '' }) as const;
const NOBODY = { code: 'nobodyToGoBackTo', path: '/assignee' };

describe('work is never nobody’s', () => {
  test('what its holder was named for is not given back where it has no group: by him, or by somebody else', () => {
    for (const c of [begin(approval()), begin(named([]))]) {
      const { id } = c.openTasks()[0]!;
      expect(c.refused(giveBack(id), person('hr'))).toEqual(NOBODY);
      expect(c.refused(giveBack(id), BOSS)).toEqual(NOBODY);
    }
  });

  test('where it has one it is the group’s again', () => {
    const c = begin(named(['staff']));
    c.command(giveBack(c.task('a').id), person('hr'));
    expect(c.task('a').assignee).toBeNull();
    expect(c.state.incidents).toEqual({});
  });

  test('out for an opinion it goes back to who has asked, whoever gives it back', () => {
    const c = begin(named([]));
    c.command({ kind: 'delegateTask', taskId: c.task('a').id, to: person('li') }, person('hr'));
    c.command({ ...giveBack(c.task('a').id), people: { from: person('li'), to: null } }, BOSS);
    expect(c.task('a')).toMatchObject({ assignee: 'hr' });
    expect(c.task('a')).not.toHaveProperty('delegatedBy');
    expect(c.recordsOf('taskReturned')).toMatchObject([{ actor: BOSS, data: { from: person('li'), to: person('hr') } }]);
  });

  describe('what an earlier build has left to nobody', () => {
    const before = () => {
      const c = new PureCase(approval().graph(), { calendar: china, rules: 19 }).start({}, { at: MONDAY });
      for (const { id, assignee } of c.openTasks()) c.command(giveBack(id), person(assignee!));
      return c;
    };
    const taken = (c: PureCase, state: PureCase['state'], trigger: Command | { kind: 'timerFired' }, actor = BOSS): Step => {
      const result = step(c.graph, state, { ...trigger, now: MONDAY, actor });
      if (!result.ok) throw new Error(result.rejection.code);
      return result;
    };

    test('is an incident of its own as soon as the case is raised, which ends when somebody has it', () => {
      // given
      const c = before();
      expect(nextDueAt(c.graph, c.state)).toBeNull();
      // when
      const raised = upgradeState(c.state, NEWEST);
      // then
      expect(nextDueAt(c.graph, raised)).toBe(MONDAY);
      const told = taken(c, raised, { kind: 'timerFired' }, SYSTEM);
      const [one, other] = Object.keys(raised.tasks);
      expect(told.records).toMatchObject([
        { kind: 'incidentCreated', data: { code: 'noPerformer', params: { taskId: one } } },
        { kind: 'incidentCreated', data: { code: 'noPerformer', params: { taskId: other } } },
      ]);
      expect(nextDueAt(c.graph, told.state)).toBeNull();
      // when
      const [incident] = Object.keys(told.state.incidents);
      const given = taken(c, told.state, { kind: 'reassignTask', taskId: one!, assignee: 'hr', reason: 'r' });
      // then: the other one still has nobody
      expect(Object.values(given.state.incidents).map(({ params }) => params)).toEqual([{ taskId: other }]);
      const resolve = { kind: 'resolveIncident', incidentId: incident!, reason: 'r', now: MONDAY, actor: BOSS } as const;
      expect(step(c.graph, told.state, resolve)).toMatchObject({ ok: false, rejection: { code: 'incidentNeedsPerformer' } });
    });

    test('an incident of an item that is not needed any more ends with it', () => {
      const c = before();
      const told = taken(c, upgradeState(c.state, NEWEST), { kind: 'timerFired' }, SYSTEM).state;
      const [one] = Object.keys(told.tasks);
      const hers = taken(c, told, { kind: 'reassignTask', taskId: one!, assignee: 'hr', reason: 'r' }).state;
      const lost = taken(c, hers, { kind: 'completeTask', taskId: one!, outcome: 'no', values: {} }, person('hr'));
      expect([lost.state.status, lost.state.incidents]).toEqual(['completed', {}]);
    });
  });
});
