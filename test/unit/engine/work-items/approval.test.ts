import { project } from '../../../../engine/project.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';
import { at, wall } from '../time/calendars.js';

type Step = Readonly<Record<string, unknown>>;
const text = (id: string) => ({ zh: id, en: id });
const step = (id: string, how: string, who: Step, rest: Step = {}): Step => ({ id, name: text(id), how, who, ...rest });
const users = (...names: string[]) => ({ users: names });

/** A task that several people decide, then one for each of its outcomes. */
const approvalOf = (steps: readonly Step[], extra: Step = {}) =>
  process()
    .start()
    .choice('a', ['yes', 'no', 'back'], { performers: {}, approval: { steps, approves: ['yes'] }, ...extra })
    .exclusive('x')
    .when('outcome = "yes"')
    .userTask('passed')
    .end('e1')
    .from('x')
    .otherwise()
    .userTask('lost')
    .end('e2');
const person = (id: string) => ({ id, name: id.toUpperCase() });

/** The open items of the approval: whose they are. */
const whose = (c: PureCase): string[] =>
  c
    .openTasks()
    .filter((item) => item.elementId === 'a')
    .map((item) => item.assignee ?? item.candidateGroups.join('+'));
const itemOf = (c: PureCase, user: string) =>
  c.openTasks().find((item) => item.elementId === 'a' && (item.assignee ?? item.candidateGroups.join('+')) === user)!;
const say = (c: PureCase, user: string, outcome: string, values = {}) =>
  c.command({ kind: 'completeTask', taskId: itemOf(c, user).id, outcome, values }, person(user));
const rowsOf = (c: PureCase) => project(c.graph, c.steps.at(-1)!).tasks.map((row) => [row.state, row.assignee]);

describe('whose turn it is', () => {
  test('会签: everybody has an item at once; a plain task is one item with the id of its instance', () => {
    // given / when
    const c = begin(approvalOf([step('s', 'all', users('li', 'wang'))]));
    // then
    expect(whose(c)).toEqual(['li', 'wang']);
    const [instance] = Object.keys(c.state.instances);
    expect(c.openTasks().map((item) => item.id)).toEqual([`${instance}~1`, `${instance}~2`]);
    // when
    for (const user of ['li', 'wang']) say(c, user, 'yes');
    // then
    expect(c.openTasks().map((item) => item.id)).toEqual([c.openTasks()[0]!.id in c.state.instances ? c.openTasks()[0]!.id : 'none']);
    expect(c.open()).toEqual(['passed']);
  });

  test('依次: the next has an item only when the one before has said yes', () => {
    const c = begin(approvalOf([step('s', 'sequence', users('li', 'wang', 'zhao'))]));
    expect(whose(c)).toEqual(['li']);
    say(c, 'li', 'yes');
    expect(whose(c)).toEqual(['wang']);
    say(c, 'wang', 'back');
    expect(c.open()).toEqual(['lost']);
    expect(c.recordsOf('taskCreated').filter((r) => r.elementId === 'a')).toHaveLength(2);
  });

  test('或签: the first answer ends it; for the others it is not needed, not done', () => {
    const c = begin(approvalOf([step('s', 'any', { users: ['li'], groups: ['staff'] })]));
    expect(whose(c)).toEqual(['li', 'staff']);
    say(c, 'li', 'no');
    expect(c.open()).toEqual(['lost']);
    expect(rowsOf(c).slice(-2)).toEqual([
      ['completed', 'li'],
      ['skipped', null],
    ]);
    expect(c.recordsOf('taskSkipped')).toMatchObject([{ data: { reason: 'decided' } }]);
  });

  test('票签: it ends as soon as it is certain', () => {
    const c = begin(approvalOf([step('s', 'vote', users('li', 'wang', 'zhao'), { pass: { count: 2 } })]));
    say(c, 'li', 'yes');
    expect(whose(c)).toEqual(['wang', 'zhao']);
    say(c, 'zhao', 'yes');
    expect(c.open()).toEqual(['passed']);
    expect(c.elementsOf('taskSkipped')).toEqual(['a']);
  });

  test('steps come one after the other; the first that is lost ends the task', () => {
    const c = begin(approvalOf([step('s1', 'all', users('li')), step('s2', 'any', users('wang', 'zhao')), step('s3', 'all', users('gm'))]));
    say(c, 'li', 'yes');
    expect(whose(c)).toEqual(['wang', 'zhao']);
    say(c, 'wang', 'back');
    expect(c.open()).toEqual(['lost']);
    expect(c.state.works).toEqual({});
  });

  test('an expression names people: one, a list; what names nobody is an incident that a retry looks for again', () => {
    const steps = [step('s1', 'all', { expression: 'people' })];
    expect(whose(begin(approvalOf(steps), { variables: { people: 'li' } }))).toEqual(['li']);
    expect(whose(begin(approvalOf(steps), { variables: { people: ['li', 'wang', 'li'] } }))).toEqual(['li', 'wang']);
    // given
    const c = begin(approvalOf([step('s0', 'all', users('li')), ...steps]), { variables: { people: [] } });
    // when
    say(c, 'li', 'yes', { people: ['zhao'] });
    // then: the answer itself has said who is next
    expect(whose(c)).toEqual(['zhao']);
    // given
    const stuck = begin(approvalOf(steps), { variables: { people: 7 } });
    expect(stuck.incidents()).toEqual(['expressionFailed@a']);
    expect(Object.values(stuck.state.incidents)[0]?.params.error).toEqual({
      zh: 'people：给出的不是用户名，而是 7',
      en: 'people: it gives no user name but 7',
    });
    const nobody = begin(approvalOf(steps), { variables: { people: null } });
    expect(nobody.incidents()).toEqual(['noPerformer@a']);
    const incidentId = Object.keys(nobody.state.incidents)[0]!;
    // then: taking it off the list would leave the case waiting for nobody
    expect(nobody.refused({ kind: 'resolveIncident', incidentId, reason: 'r' })).toMatchObject({ code: 'incidentNeedsRetry' });
    nobody.command({ kind: 'retryIncident', incidentId, reason: 'r' });
    expect(nobody.incidents()).toEqual(['noPerformer@a']);
  });
});

describe('what belongs to the task as a whole', () => {
  test('its deadline runs once, shows on each item, and is met by the answer that decides', () => {
    // given
    const c = begin(approvalOf([step('s1', 'all', users('li', 'wang')), step('s2', 'all', users('gm'))], { deadline: { parameter: 'p.twoDays' } }));
    expect(project(c.graph, c.steps.at(-1)!).tasks.map((row) => wall(row.dueAt!))).toEqual(['2026-11-04 18:00', '2026-11-04 18:00']);
    // when
    for (const user of ['li', 'wang']) say(c, user, 'yes');
    // then
    expect(c.deadline('a').state).toBe('armed');
    expect(wall(project(c.graph, c.steps.at(-1)!).tasks[0]!.dueAt!)).toBe('2026-11-04 18:00');
    // when
    c.advanceTo(at('2026-11-05 09:00'));
    // then: the row of the item that is open says so, and its performer is told
    expect(rowsOf(c)).toEqual([['open', 'gm']]);
    expect(c.effects.flatMap((e) => (e.kind === 'notify' && e.reason === 'deadlineExpired' ? e.to : []))).toContainEqual({ user: 'gm' });
    // when
    say(c, 'gm', 'yes');
    // then
    expect(c.deadline('a').state).toBe('metLate');
    expect(c.recordsOf('deadlineStarted')).toHaveLength(1);
  });

  test('where the case stands names everybody it waits for', () => {
    const c = begin(approvalOf([step('s', 'all', users('li', 'wang'))]));
    const { currentElements } = project(c.graph, c.steps.at(-1)!).case;
    expect(currentElements.map((e) => [e.elementId, e.assignee])).toEqual([
      ['a', 'li'],
      ['a', 'wang'],
    ]);
    expect(currentElements.map((e) => e.instanceId)).toEqual(c.openTasks().map((item) => item.id));
  });

  test('everybody who has answered has worked on the case', () => {
    const c = begin(approvalOf([step('s', 'all', users('li', 'wang'))]));
    say(c, 'li', 'yes');
    expect(project(c.graph, c.steps.at(-1)!).case.performers).toEqual(['li']);
    say(c, 'wang', 'yes');
    expect(project(c.graph, c.steps.at(-1)!).case.performers).toEqual(['wang']);
  });

  test('who ends it from outside ends every item', () => {
    const c = begin(approvalOf([step('s', 'all', users('li', 'wang'))], { deadline: { parameter: 'p.twoDays' } }));
    c.command({ kind: 'cancelCase', reason: 'r' });
    expect(rowsOf(c)).toEqual([
      ['cancelled', 'li'],
      ['cancelled', 'wang'],
    ]);
    expect(c.state).toMatchObject({ tasks: {}, works: {} });
    expect(c.deadline('a').state).toBe('cancelled');
  });

  test('whom a step names is told, in both languages; who has just named himself is not', () => {
    const c = begin(approvalOf([step('s1', 'all', users('staff')), step('s2', 'all', users('gm'))]));
    expect(c.effects).toEqual([]);
    say(c, 'staff', 'yes');
    expect(c.effects).toMatchObject([{ kind: 'notify', channel: 'mail', reason: 'taskAssigned', to: [{ user: 'gm' }] }]);
    expect(c.effects[0]).toMatchObject({ subject: { zh: '待办：T-202609-0001「a」', en: 'To do: T-202609-0001 “a”' } });
  });
});

test('a suspended case suspends every item, and gives each back', () => {
  const c = begin(approvalOf([step('s', 'all', users('li', 'wang'))]));
  c.command({ kind: 'suspendCase', reason: 'r' });
  expect(rowsOf(c)).toEqual([
    ['suspended', 'li'],
    ['suspended', 'wang'],
  ]);
  c.command({ kind: 'resumeCase', reason: 'r' });
  expect(rowsOf(c).map(([state]) => state)).toEqual(['open', 'open']);
});
