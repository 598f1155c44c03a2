import type { NotifyEffect } from '../../../../engine/effect.js';
import type { NoticeWords } from '../../../../model/notices/notice-kinds.js';
import { checkDefinition } from '../../../../model/checks/check-definition.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { PARAMETERS } from '../../../support/test-parameters.js';
import { begin } from '../begin.js';
import { at } from '../time/calendars.js';

const tell = [{ role: 'staff' }];
const thresholds = [
  { at: 'half', tell },
  { at: 'due', tell },
  { at: 'every', every: 'p.day', tell },
];
const withClock = (more: object = {}) =>
  process()
    .with({ title: '"单"', ...more })
    .start()
    .userTask('a', { name: { zh: '登记', en: 'Register' }, deadline: { parameter: 'p.twoDays', thresholds } })
    .end();
const notices = (c: PureCase): NotifyEffect[] => c.effects.filter((effect) => effect.kind === 'notify');

describe('what the engine tells people by itself', () => {
  const due = { zh: '2026年11月4日 周三 18:00', en: 'Wed 4 Nov 2026, 18:00' };
  const what = { zh: 'T-202609-0001 单「登记」', en: 'T-202609-0001 单 “Register”' };

  test('is said in the common words, in both languages, with the moment in words', () => {
    // given
    const c = begin(withClock());
    // when
    c.advanceTo(at('2026-11-05 18:00'));
    // then
    expect(notices(c).map(({ subject, body }) => [subject.zh, body.zh])).toEqual([
      [`提醒：${what.zh}，时限已过半`, `${what.zh}应于 ${due.zh} 前完成，时间已用去一半。`],
      [`超期：${what.zh}`, `${what.zh}应于 ${due.zh} 前完成，现已超期。单据仍在办理中，请尽快处理。`],
      [`仍超期：${what.zh}`, `${what.zh}应于 ${due.zh} 前完成，至今仍未完成。`],
    ]);
    expect(notices(c).map(({ subject, body }) => [subject.en, body.en])).toEqual([
      [`Reminder: half of the time is used, ${what.en}`, `${what.en} is due by ${due.en}; half of the time is used.`],
      [`Overdue: ${what.en}`, `${what.en} was due by ${due.en} and is overdue. The case goes on; please see to it.`],
      [`Still overdue: ${what.en}`, `${what.en} was due by ${due.en} and is still not done.`],
    ]);
  });

  test('a date that reaches into a year without its official table is said to be so, wherever it stands; in no case of before', () => {
    // given
    const mayChange = {
      zh: '这一时间涉及放假安排尚未公布的年份，可能变化。',
      en: 'This date reaches into a year whose official holidays are not published yet; it may change.',
    };
    const said = (start: string, rules?: number) => {
      const c = begin(withClock(), { at: at(start), ...(rules !== undefined && { rules }) });
      const taskId = c.task('a').id;
      c.command({ kind: 'reassignTask', taskId, assignee: 'u2', reason: '代' });
      c.advanceTo(at('2027-01-06 18:00'));
      return notices(c).map(({ reason, body }) => [reason, body.zh.includes(mayChange.zh), body.en.includes(` ${mayChange.en}`)]);
    };
    const reasons = ['taskAssigned', 'deadlineHalf', 'deadlineExpired', 'deadlineStill'];
    const first = (found: ReturnType<typeof said>) => reasons.map((reason) => found.find(([of]) => of === reason));
    // then
    expect(first(said('2026-12-31 10:00'))).toEqual(reasons.map((reason) => [reason, true, true]));
    expect(first(said('2026-12-28 10:00'))).toEqual(reasons.map((reason) => [reason, false, false]));
    expect(first(said('2026-12-31 10:00', 15))).toEqual(reasons.map((reason) => [reason, false, false]));
  });

  test('A7: says which clock and which moment it is about', () => {
    // given
    const c = begin(withClock());
    // when
    c.advanceTo(at('2026-11-04 18:00'));
    // then
    const { id, dueAt } = c.deadline('a');
    expect(notices(c).map(({ about }) => about)).toEqual([{ deadline: { id, dueAt } }, { deadline: { id, dueAt } }]);
  });

  const own: NoticeWords = {
    subject: { zh: '{{what}}！', en: '{{what}}!' },
    body: { zh: '{{reason}}，{{due}}', en: '{{reason}}, {{due}}' },
  };

  test('is said in the words of the process where it has its own', () => {
    // given
    const c = begin(withClock({ notices: { deadlineExpired: own }, variables: { reason: { type: 'string' } } }), { variables: { reason: '急' } });
    // when
    c.advanceTo(at('2026-11-04 18:00'));
    // then
    expect(notices(c)[1]).toMatchObject({ subject: { zh: `${what.zh}！`, en: `${what.en}!` }, body: { zh: `急，${due.zh}`, en: `急, ${due.en}` } });
    expect(notices(c)[0]!.subject.zh).toBe(`提醒：${what.zh}，时限已过半`);
  });

  test('words of its own that cannot be filled are an incident, and the common ones go out', () => {
    // given
    const words = { ...own, body: { zh: '{{reason + 1}}', en: '-' } };
    const c = begin(withClock({ notices: { deadlineExpired: words }, variables: { reason: { type: 'number' } } }), { variables: { reason: '急' } });
    // when
    c.advanceTo(at('2026-11-04 18:00'));
    // then
    expect(notices(c)[1]!.subject.zh).toBe(`超期：${what.zh}`);
    expect(c.incidents()).toEqual(['templateFailed@a']);
  });

  test('a name that its words cannot know is a problem when it is published', () => {
    // given
    const words = { ...own, subject: { zh: '{{whatt}}', en: '{{outcome}}' } };
    const definition = withClock({ notices: { deadlineExpired: words }, variables: { reason: { type: 'string' } } }).build();
    // when
    const parameters = Object.entries(PARAMETERS).map(([name, { unit }]) => ({ name, unit }));
    const problems = checkDefinition(definition, { orgPacks: ['test'], partyKinds: [], processes: [], roles: ['staff'], parameters });
    // then
    const named = problems.flatMap(({ severity, message }) => (severity === 'error' ? (/whatt|outcome/.exec(message.en) ?? []) : []));
    expect(named).toEqual(['whatt', 'outcome']);
  });

  test('B4: an item without a label is told apart by its key', () => {
    // given
    const multiInstance = { collection: 'list', itemVariable: 'n', sequential: false };
    const builder = () =>
      process()
        .start()
        .userTask('a', { name: { zh: '登记', en: 'Register' }, deadline: { parameter: 'p.twoDays', thresholds: [{ at: 'due', tell }] }, multiInstance })
        .end();
    const subjects = (rules?: number) => {
      const c = begin(builder(), { variables: { list: ['p', 'q'] }, ...(rules !== undefined && { rules }) });
      c.advanceTo(at('2026-11-04 18:00'));
      return notices(c).map(({ subject }) => subject.en);
    };
    // then
    expect(subjects()).toEqual(['p', 'q'].map((key) => `Overdue: T-202609-0001 “Register (${key})”`));
    expect(subjects(11)).toEqual(['p', 'q'].map(() => 'Overdue: T-202609-0001 “Register”'));
  });
});

describe('people of another company are told that a step waits for them', () => {
  const offered = (tellWhom: readonly object[]) =>
    process()
      .with({ title: '"单"' })
      .start()
      .userTask('a', { name: { zh: '确认', en: 'Confirm' }, performers: { party: 'agentId' }, tell: tellWhom, deadline: { parameter: 'p.twoDays' } })
      .receive('r', 'ping', { name: { zh: '等待', en: 'Wait' }, tell: [{ role: 'staff' }] })
      .end();
  const told = (c: PureCase) => notices(c).map(({ reason, elementId, to }) => [reason, elementId, to]);

  test('in one notice, with the time they have; a message is waited for likewise', () => {
    const c = begin(offered([{ party: 'agentId' }, { role: 'boss' }]), { variables: { agentId: 'agent-a' } });
    expect(told(c)).toEqual([['workOffered', 'a', [{ party: 'agent-a' }, { role: 'boss' }]]]);
    expect(notices(c)[0]?.subject.en).toBe('Waiting for you: T-202609-0001 “Confirm”');
    expect(notices(c)[0]?.body.en).toContain('is waiting for you. It is due by');
    expect(c.recordsOf('notificationRequested')).toHaveLength(1);
    c.complete('a');
    expect(told(c).at(-1)).toEqual(['workOffered', 'r', [{ role: 'staff' }]]);
  });

  test('nobody, where the case has no such company', () => {
    expect(told(begin(offered([{ party: 'agentId' }]), { variables: { agentId: null } }))).toEqual([]);
  });
});
