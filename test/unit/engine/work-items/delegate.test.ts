import { project } from '../../../../engine/project.js';
import { start, step } from '../../../../engine/step.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin, MONDAY } from '../begin.js';
import { china } from '../time/calendars.js';

const person = (id: string) => ({ id, name: id.toUpperCase() });
const plain = () => begin(process().start().choice('a', ['yes', 'no']).end());
const lastRow = (c: PureCase) => project(c.graph, c.steps.at(-1)!).tasks.at(-1);
const complete = (c: PureCase, user: string, outcome: string, rest = {}) =>
  c.command({ kind: 'completeTask', taskId: c.task('a').id, outcome, values: {}, ...rest }, person(user));
const delegate = (c: PureCase, from: string, to: string) =>
  c.command({ kind: 'delegateTask', taskId: c.task('a').id, to: person(to), comment: 'look' }, person(from));

describe('委派: another gives an opinion, then the item comes back', () => {
  test('the opinion ends nothing; it is recorded, with what was changed, and the item is again his who has delegated it', () => {
    // given
    const c = plain();
    const { id } = c.task('a');
    // when
    delegate(c, 'li', 'wang');
    // then
    expect(c.task('a')).toMatchObject({ id, assignee: 'wang', delegatedBy: [person('li')] });
    expect(c.refused({ kind: 'completeTask', taskId: id, outcome: 'yes', values: {} }, person('li'))).toMatchObject({ code: 'claimedByAnother' });
    // when
    complete(c, 'wang', 'no', { comment: 'too dear', values: { note: 'n' } });
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.task('a')).toMatchObject({ id, assignee: 'li' });
    expect(c.task('a')).not.toHaveProperty('delegatedBy');
    expect(c.recordsOf('taskReturned')).toMatchObject([{ data: { from: person('wang'), to: person('li'), outcome: 'no', comment: 'too dear' } }]);
    expect(c.recordsOf('variablesChanged')).toMatchObject([{ data: { changed: [{ name: 'note', to: 'n' }] } }]);
    // when
    complete(c, 'li', 'yes');
    // then
    expect(c.recordsOf('taskCompleted').map((r) => r.data.outcome)).toEqual(['yes']);
    expect(c.state.status).toBe('completed');
  });

  test('a chain comes back link by link', () => {
    const c = plain();
    delegate(c, 'li', 'wang');
    delegate(c, 'wang', 'zhao');
    for (const [user, next] of [
      ['zhao', 'wang'],
      ['wang', 'li'],
    ] as const) {
      complete(c, user, 'yes');
      expect(c.task('a').assignee).toBe(next);
    }
  });

  test('whom it was delegated to gives it back without an opinion: to the one who asked, not to the group', () => {
    const c = plain();
    delegate(c, 'li', 'wang');
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: null, reason: '' }, person('wang'));
    expect(c.task('a')).toMatchObject({ assignee: 'li' });
    expect(c.recordsOf('taskReturned')).toMatchObject([{ data: { from: person('wang'), to: person('li') } }]);
    expect(c.recordsOf('taskReturned')[0]!.data).not.toHaveProperty('outcome');
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: null, reason: '' }, person('li'));
    expect([c.task('a').assignee, c.recordsOf('taskReleased').length]).toEqual([null, 1]);
  });

  test('who has asked, and who has given an opinion, has worked on the case: he goes on seeing it', () => {
    const c = plain();
    const worked = () => project(c.graph, c.steps.at(-1)!).case.performers;
    delegate(c, 'li', 'wang');
    expect(worked()).toEqual(['li']);
    complete(c, 'wang', 'yes');
    expect(worked()).toEqual(['wang']);
  });

  test('who gives it back writes his opinion, though he chooses no outcome', () => {
    const c = plain();
    delegate(c, 'li', 'wang');
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: null, reason: 'too dear' }, person('wang'));
    expect(c.recordsOf('taskReturned').map(({ data }) => data)).toEqual([
      { taskId: c.task('a').id, from: person('wang'), to: person('li'), comment: 'too dear' },
    ]);
  });

  test('who is asked is told that his opinion is wanted, who has asked what it says; not that work was given', () => {
    const c = plain();
    delegate(c, 'li', 'wang');
    complete(c, 'wang', 'yes', { comment: 'cheap' });
    const what = { zh: 'T-202609-0001「a」', en: 'T-202609-0001 “a”' };
    expect(c.effects).toMatchObject([
      {
        reason: 'opinionWanted',
        to: [{ user: 'wang' }],
        subject: { zh: `请给意见：${what.zh}`, en: `Your opinion is wanted: ${what.en}` },
        body: {
          zh: 'LI 请你对「a」给出意见，之后任务交回 LI，由其决定。\n说明：look',
          en: 'LI asks for your opinion on “a”; then the task goes back to LI, who decides.\nComment: look',
        },
      },
      {
        reason: 'opinionGiven',
        to: [{ user: 'li' }],
        subject: { zh: `已有意见：${what.zh}`, en: `An opinion was given: ${what.en}` },
        body: {
          zh: 'WANG 已对「a」给出意见，现在由你决定。\n意见：yes。cheap',
          en: 'WANG gave an opinion on “a”; it is yours to decide now.\nOpinion: yes. cheap',
        },
      },
    ]);
    expect(new Set(c.effects.map((e) => e.id)).size).toBe(2);
  });

  test('who has asked is told when it comes back without an opinion', () => {
    const c = plain();
    delegate(c, 'li', 'wang');
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: null, reason: '' }, person('wang'));
    expect(c.effects.at(-1)).toMatchObject({
      reason: 'opinionGiven',
      to: [{ user: 'li' }],
      subject: { zh: '已交回：T-202609-0001「a」', en: 'Back without an opinion: T-202609-0001 “a”' },
      body: { zh: 'WANG 交回了「a」，没有给出意见，现在由你决定。', en: 'WANG gave back “a” without an opinion; it is yours to decide now.' },
    });
  });

  test('a claim made before counts no more', () => {
    const c = plain();
    delegate(c, 'li', 'wang');
    expect(lastRow(c)).toMatchObject({ state: 'open', assignee: 'wang', assignedSeq: c.state.seq });
  });

  test('nobody delegates to himself, nor what somebody else has', () => {
    const c = plain();
    expect(c.refused({ kind: 'delegateTask', taskId: c.task('a').id, to: person('li') }, person('li'))).toMatchObject({ code: 'notOneself', path: '/to' });
    delegate(c, 'li', 'wang');
    expect(c.refused({ kind: 'delegateTask', taskId: c.task('a').id, to: person('zhao') }, person('li'))).toMatchObject({ code: 'claimedByAnother' });
    expect(c.refused({ kind: 'delegateTask', taskId: 'x', to: person('zhao') }, person('li'))).toMatchObject({ code: 'taskNotOpen' });
  });

  test('转办 of a delegated item: whoever gets it decides, it comes back to nobody', () => {
    const c = plain();
    delegate(c, 'li', 'wang');
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'zhao', reason: 'r' });
    complete(c, 'zhao', 'yes');
    expect(c.state.status).toBe('completed');
  });
});

describe('收回: who has asked takes the item back before an opinion has come', () => {
  const takeBack = (c: PureCase, from: string, by: string, comment?: string) => ({
    trigger: { kind: 'takeBackTask', taskId: c.task('a').id, from: person(from), ...(comment !== undefined && { comment }) } as const,
    by: person(by),
  });
  const take = (c: PureCase, from: string, by: string, comment?: string) => {
    const { trigger, by: actor } = takeBack(c, from, by, comment);
    c.command(trigger, actor);
  };
  const refusal = (c: PureCase, from: string, by: string) => {
    const { trigger, by: actor } = takeBack(c, from, by);
    return c.refused(trigger, actor);
  };

  test('it is his to decide; the record says it, and whom he had asked is told', () => {
    const c = plain();
    delegate(c, 'li', 'wang');
    take(c, 'wang', 'li', 'it hurries');
    expect(c.task('a')).toMatchObject({ assignee: 'li' });
    expect(c.task('a')).not.toHaveProperty('delegatedBy');
    expect(c.recordsOf('taskReturned').map(({ actor, data }) => [actor, data])).toEqual([
      [person('li'), { taskId: c.task('a').id, from: person('wang'), to: person('li'), takenBack: true, comment: 'it hurries' }],
    ]);
    expect(c.effects.at(-1)).toMatchObject({
      reason: 'opinionNotWanted',
      to: [{ user: 'wang' }],
      body: {
        zh: 'LI 收回了「a」，你不必再给出意见。\n原因：it hurries',
        en: 'LI has taken back “a”; your opinion is not needed any more.\nReason: it hurries',
      },
    });
    expect(c.effects.at(-1)).not.toHaveProperty('about.taskId'); // it would be held back: the task is not his any more
    complete(c, 'li', 'yes');
    expect(c.state.status).toBe('completed');
  });

  test('of a chain each who has asked may: who was asked after him has no part in it any more, who asked before him still has', () => {
    const c = plain();
    for (const [from, to] of [
      ['li', 'wang'],
      ['wang', 'zhao'],
      ['zhao', 'sun'],
    ] as const)
      delegate(c, from, to);
    take(c, 'sun', 'wang');
    expect(c.task('a')).toMatchObject({ assignee: 'wang', delegatedBy: [person('li')] });
    expect(c.effects.at(-1)).toMatchObject({ to: [{ user: 'zhao' }, { user: 'sun' }] });
    take(c, 'wang', 'li');
    expect(c.task('a')).toMatchObject({ assignee: 'li' });
  });

  test('nobody else may, nor who has it himself, nor once it came back or went to another', () => {
    const c = plain();
    expect(refusal(c, 'wang', 'li')).toEqual({ code: 'notDelegated' });
    delegate(c, 'li', 'wang');
    expect(refusal(c, 'wang', 'zhao')).toEqual({ code: 'notDelegated' });
    expect(refusal(c, 'zhao', 'li')).toEqual({ code: 'notDelegated' });
    delegate(c, 'wang', 'li');
    expect(refusal(c, 'li', 'li')).toEqual({ code: 'notDelegated' });
    complete(c, 'li', 'yes');
    complete(c, 'wang', 'yes');
    expect(refusal(c, 'li', 'li')).toEqual({ code: 'notDelegated' });
    expect(c.refused({ kind: 'takeBackTask', taskId: 'x', from: person('wang') }, person('li'))).toMatchObject({ code: 'taskNotOpen' });
  });
});

describe('改派', () => {
  test('the record names people as the command knows them; the new holder is told why', () => {
    const c = plain();
    const people = { from: person('li'), to: person('wang') };
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'wang', people, reason: 'leave' }, person('boss'));
    expect(c.recordsOf('taskReassigned')).toMatchObject([{ actor: person('boss'), data: { ...people, reason: 'leave' } }]);
    expect(c.effects).toMatchObject([{ to: [{ user: 'wang' }], body: { zh: '「a」由 BOSS 交给你办理。\n原因：leave' } }]);
  });

  test('back to the group nobody is told; who takes it himself is not told either', () => {
    const c = plain();
    for (const assignee of ['boss', null]) c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee, reason: 'r' }, person('boss'));
    expect(c.effects).toEqual([]);
  });
});

test('in a case begun under an older revision nobody is told', () => {
  const graph = process().start().userTask('a').end().graph();
  const { state } = start(graph, { caseId: 'C-1', now: MONDAY, startedBy: person('li'), variables: {}, parameters: {}, calendar: china, rules: 8 });
  const [id] = Object.keys(state.tasks);
  const given = step(graph, state, { kind: 'reassignTask', taskId: id!, assignee: 'wang', reason: 'r', now: MONDAY, actor: person('boss') });
  expect(given).toMatchObject({ ok: true, effects: [] });
});

test('whom a rule of the process names is told that it is his to do', () => {
  const c = begin(
    process()
      .start()
      .userTask('a', { performers: { assignee: '"wang"' }, deadline: { parameter: 'p.twoDays' } })
      .end(),
  );
  expect(c.effects).toMatchObject([
    {
      reason: 'taskAssigned',
      to: [{ user: 'wang' }],
      body: { zh: '「a」由你办理。应于 2026年11月4日 周三 18:00 前完成。', en: '“a” is yours to do. It is due by Wed 4 Nov 2026, 18:00.' },
    },
  ]);
});
