import type { SignPlace } from '../../../../engine/work-items/signers.js';
import { project } from '../../../../engine/project.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const person = (id: string) => ({ id, name: id.toUpperCase() });
const approvalOf = (how: string, people: readonly string[], rest = {}) =>
  begin(
    process()
      .start()
      .choice('a', ['yes', 'no'], {
        performers: {},
        approval: { approves: ['yes'], steps: [{ id: 's', name: { zh: 's', en: 's' }, how, who: { users: people }, ...rest }] },
      })
      .end(),
  );
/** Open items: whose, and whether he has to wait. */
const whose = (c: PureCase): string[] => c.openTasks().map((item) => `${item.assignee}${item.waiting ? ' waits' : ''}`);
const itemOf = (c: PureCase, user: string): string => c.openTasks().find((item) => item.assignee === user)!.id;
const say = (c: PureCase, user: string, outcome = 'yes') => c.command({ kind: 'completeTask', taskId: itemOf(c, user), outcome, values: {} }, person(user));
const add = (c: PureCase, by: string, users: readonly string[], place: SignPlace) =>
  c.command({ kind: 'addSign', taskId: itemOf(c, by), users: users.map(person), place }, person(by));
const outcomeOf = (c: PureCase): unknown =>
  c.state.status === 'completed' ? c.recordsOf('sequenceFlowTaken').length > 0 && c.recordsOf('taskCompleted').at(-1)?.data.outcome : 'open';

describe('前加签', () => {
  test('the asker waits, keeping his item; when those before him have agreed it is his turn again', () => {
    const c = approvalOf('all', ['li']);
    const id = itemOf(c, 'li');
    add(c, 'li', ['wang', 'zhao'], { position: 'before', how: 'all' });
    expect(whose(c)).toEqual(['li waits', 'wang', 'zhao']);
    expect(project(c.graph, c.steps.at(-1)!).tasks.find((row) => row.id === id)!.state).toBe('suspended');
    expect(c.refused({ kind: 'completeTask', taskId: id, outcome: 'yes', values: {} }, person('li'))).toEqual({ code: 'taskWaits' });
    expect(c.refused({ kind: 'delegateTask', taskId: id, to: person('gm') }, person('li'))).toEqual({ code: 'taskWaits' });
    say(c, 'wang');
    say(c, 'zhao');
    expect(whose(c)).toEqual(['li']);
    expect(itemOf(c, 'li')).toBe(id);
    say(c, 'li');
    expect(c.state.status).toBe('completed');
  });

  test('one no of theirs stops the step', () => {
    const c = approvalOf('all', ['li']);
    add(c, 'li', ['wang'], { position: 'before', how: 'any' });
    say(c, 'wang', 'no');
    expect(outcomeOf(c)).toBe('no');
    expect(c.elementsOf('taskSkipped')).toEqual(['a']);
  });

  test('one after the other', () => {
    const c = approvalOf('all', ['li']);
    add(c, 'li', ['wang', 'zhao'], { position: 'before', how: 'sequence' });
    expect(whose(c)).toEqual(['li waits', 'wang']);
    say(c, 'wang');
    expect(whose(c)).toEqual(['li waits', 'zhao']);
  });

  test('where others decide meanwhile, neither the asker nor those he has asked are needed', () => {
    const c = approvalOf('any', ['li', 'gm']);
    add(c, 'li', ['wang'], { position: 'before', how: 'any' });
    say(c, 'gm');
    expect(c.state.status).toBe('completed');
    expect(c.elementsOf('taskSkipped')).toHaveLength(2);
  });
});

describe('后加签', () => {
  test('they decide once the asker has; the step ends with them', () => {
    const c = approvalOf('any', ['li', 'gm']);
    add(c, 'li', ['wang'], { position: 'after', how: 'any' });
    expect(whose(c)).toEqual(['li', 'gm']);
    say(c, 'li');
    expect(whose(c)).toEqual(['wang']);
    say(c, 'wang', 'no');
    expect(outcomeOf(c)).toBe('no');
  });

  test('where others have decided before the asker, they are not asked at all', () => {
    const c = approvalOf('any', ['li', 'gm']);
    add(c, 'li', ['wang'], { position: 'after', how: 'any' });
    say(c, 'gm');
    expect(c.state.status).toBe('completed');
    expect(c.recordsOf('taskCreated')).toHaveLength(2);
  });
});

describe('并加签', () => {
  test('they join the asker’s ballot: what passes it grows with them', () => {
    const c = approvalOf('vote', ['li', 'gm'], { pass: { percent: 60 } });
    add(c, 'li', ['wang', 'zhao', 'sun'], { position: 'parallel' });
    for (const user of ['li', 'gm']) say(c, user);
    expect(c.state.status).toBe('running');
    say(c, 'sun');
    expect(c.state.status).toBe('completed');
  });

  test('of those who sign one after the other they are the next', () => {
    const c = approvalOf('sequence', ['li', 'gm']);
    add(c, 'li', ['wang'], { position: 'parallel' });
    say(c, 'li');
    expect(whose(c)).toEqual(['wang']);
  });
});

describe('减签', () => {
  const remove = (c: PureCase, user: string) => ({ kind: 'removeSign' as const, taskId: itemOf(c, user) });

  test('whoever is left decides; that may be decided already', () => {
    const c = approvalOf('all', ['li', 'wang', 'zhao']);
    say(c, 'li');
    c.command(remove(c, 'wang'));
    expect(whose(c)).toEqual(['zhao']);
    c.command(remove(c, 'zhao'));
    expect(c.state.status).toBe('completed');
    expect(c.recordsOf('signerRemoved').map((r) => 'user' in r.data && r.data.user)).toEqual(['wang', 'zhao']);
    expect(c.recordsOf('taskSkipped').map((r) => r.data.reason)).toEqual(['removed', 'removed']);
  });

  test('somebody whose turn has not come is taken out as well', () => {
    const c = approvalOf('sequence', ['li', 'wang', 'zhao']);
    const [, second] = Object.values(c.state.works!)[0]!.ballots[0]!.entries;
    c.command({ kind: 'removeSign', taskId: second!.id });
    say(c, 'li');
    expect(whose(c)).toEqual(['zhao']);
  });

  test('the last one stays; who has answered stays; of added people all may go', () => {
    const c = approvalOf('all', ['li', 'gm']);
    const gm = itemOf(c, 'gm');
    say(c, 'gm');
    expect(c.refused({ kind: 'removeSign', taskId: gm })).toEqual({ code: 'lastSigner', path: '/taskId' });
    add(c, 'li', ['wang'], { position: 'before', how: 'all' });
    c.command(remove(c, 'wang'));
    expect(whose(c)).toEqual(['li']);
    const alone = approvalOf('any', ['li']);
    expect(alone.refused(remove(alone, 'li'))).toEqual({ code: 'lastSigner', path: '/taskId' });
  });
});

test('who is added is told by whom and why, also when his turn comes long after; the record keeps both', () => {
  // given
  const c = approvalOf('all', ['li']);
  const command = { kind: 'addSign', taskId: itemOf(c, 'li'), users: [person('wang'), person('zhao')], comment: 'look' } as const;
  // when
  c.command({ ...command, place: { position: 'before', how: 'sequence' } }, person('li'));
  say(c, 'wang');
  // then
  const told = c.effects.flatMap((e) => (e.kind === 'notify' ? [[e.to, e.body.en] as const] : []));
  expect(told.slice(-2)).toEqual([
    [[{ user: 'wang' }], '“a” was given to you by LI.\nReason: look'],
    [[{ user: 'zhao' }], '“a” was given to you by LI.\nReason: look'],
  ]);
  expect(c.recordsOf('signersAdded')[0]!.data).toMatchObject({ users: command.users, comment: 'look' });
  c.command({ kind: 'removeSign', taskId: itemOf(c, 'zhao'), comment: 'away' });
  expect(c.recordsOf('signerRemoved')[0]!.data).toMatchObject({ user: 'zhao', comment: 'away' });
});

test('whom somebody has asked who is taken out himself is not asked either', () => {
  const c = approvalOf('all', ['gm']);
  add(c, 'gm', ['li'], { position: 'before', how: 'any' });
  add(c, 'li', ['wang'], { position: 'after', how: 'any' });
  c.command({ kind: 'removeSign', taskId: itemOf(c, 'li') });
  expect(whose(c)).toEqual(['gm']);
  say(c, 'gm');
  expect(c.state.status).toBe('completed');
});

test('who may add: the holder, to an approval, people who are not asked already', () => {
  const c = approvalOf('all', ['li', 'gm']);
  const place: SignPlace = { position: 'parallel' };
  const taskId = itemOf(c, 'li');
  expect(c.refused({ kind: 'addSign', taskId, users: [person('wang')], place }, person('gm'))).toMatchObject({ code: 'claimedByAnother' });
  expect(c.refused({ kind: 'addSign', taskId, users: [], place }, person('li'))).toEqual({ code: 'required', path: '/users' });
  expect(c.refused({ kind: 'addSign', taskId, users: [person('wang'), person('gm')], place }, person('li'))).toEqual({
    code: 'decidesAlready',
    path: '/users/1',
  });
  expect(c.refused({ kind: 'addSign', taskId, users: [person('wang'), person('wang')], place }, person('li'))).toEqual({ code: 'duplicate', path: '/users/1' });
  const plain = begin(process().start().userTask('a').end());
  expect(plain.refused({ kind: 'addSign', taskId: plain.task('a').id, users: [person('wang')], place })).toEqual({ code: 'noApproval', path: '/taskId' });
  expect(plain.refused({ kind: 'removeSign', taskId: plain.task('a').id })).toEqual({ code: 'noApproval', path: '/taskId' });
  expect(plain.refused({ kind: 'removeSign', taskId: 'x' })).toEqual({ code: 'taskNotOpen', path: '/taskId' });
});
