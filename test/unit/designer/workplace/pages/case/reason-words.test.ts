import i18next from 'i18next';
import type { CaseDetail, JournalEntryOf } from '../../../../../../api/contract/index.js';
import en from '../../../../../../designer/src/kit/i18n/en/case.js';
import zh from '../../../../../../designer/src/kit/i18n/zh-CN/case.js';
import type { PublishedDefinition } from '../../../../../../designer/src/workplace/pages/case/case-queries.js';
import { noteOf, reasonWords } from '../../../../../../designer/src/workplace/pages/case/journal/reason-words.js';
import { OUTSIDE_REASONS } from '../../../../../../reconciler/outside-reasons.js';
import { process } from '../../../../../support/process-builder.js';

const drawing = process()
  .start()
  .userTask('a')
  .end()
  .boundary('RR-13t', 'a', { kind: 'message', messages: ['m'] }, { name: { zh: '逾期自动确认', en: 'Confirmed by time' } })
  .end('e2');
const definition = drawing.build() as PublishedDefinition;
const entry = (kind: string, data: unknown) =>
  ({ seq: 1, at: '2026-11-02T10:00:00+08:00', actor: { id: 'system', name: 'system' }, kind, elementId: 'a', data }) as JournalEntryOf;

describe('why, in the record people read', () => {
  beforeAll(() => i18next.init({ resources: { 'zh-CN': { case: zh }, en: { case: en } }, interpolation: { escapeValue: false } }));
  const inBoth = (told: typeof reasonWords, kind: string, data: unknown) =>
    (['zh-CN', 'en'] as const).map((language) =>
      told(entry(kind, data), { t: i18next.getFixedT(language, 'case'), language, definition, detail: {} as CaseDetail, processName: String }),
    );

  test.each<[string, string, unknown, readonly (string | undefined)[]]>([
    ['names the element that ended it', 'taskCancelled', { kind: 'boundary', elementId: 'RR-13t' }, ['因“逾期自动确认”', 'because of “Confirmed by time”']],
    ['also of records of long ago', 'taskCancelled', 'boundary:RR-13t', ['因“逾期自动确认”', 'because of “Confirmed by time”']],
    ['words what needs no name', 'taskCancelled', { kind: 'cancelled' }, ['单据已作废', 'the case was cancelled']],
    ['words what is not needed any more', 'taskSkipped', 'decided', ['其他人已作出决定', 'others have decided']],
    ['says nothing of an element that is not on the drawing', 'taskCancelled', { kind: 'boundary', elementId: 'gone' }, [undefined, undefined]],
    ['leaves to people what they have written', 'incidentResolved', '已手工录入', [undefined, undefined]],
    ['leaves a person’s reason alone, also where it reads like a code', 'operationApplied', 'completed', [undefined, undefined]],
  ])('A6: %s', (_, kind, reason, expected) => {
    expect(inBoth(reasonWords, kind, { reason })).toEqual(expected);
  });

  test.each<[string, string, object, readonly (string | undefined)[]]>([
    ['what was written with an answer', 'taskCompleted', { comment: '同意' }, ['同意', '同意']],
    ['a comment', 'commentAdded', { text: '已电话联系' }, ['已电话联系', '已电话联系']],
    ['why a person did it', 'operationApplied', { reason: '客户要求' }, ['客户要求', '客户要求']],
    [
      'why a mail was refused, to each reader in his language',
      'notificationFailed',
      { result: { zh: '邮箱已满', en: 'mailbox full' } },
      ['邮箱已满', 'mailbox full'],
    ],
    ['also as the mail server said it long ago', 'notificationFailed', { result: '550 no such user' }, ['550 no such user', '550 no such user']],
    ['not the kind of a notice', 'notificationSent', { reason: 'deadlineExpired', result: 'sent' }, [undefined, undefined]],
    ['nor a cause as data', 'taskCancelled', { reason: { kind: 'boundary', elementId: 'gone' } }, [undefined, undefined]],
  ])('below an entry stands %s', (_, kind, data, expected) => {
    expect(inBoth(noteOf, kind, data)).toEqual(expected);
  });

  test.each(Object.values(OUTSIDE_REASONS))('words why a case was ended or goes on from outside: %s', (reason) => {
    const [inChinese, inEnglish] = inBoth(noteOf, 'operationApplied', { operation: 'cancel', reason });
    expect(inChinese).toMatch(/^[^:]*[\u4e00-\u9fff][^:]*$/);
    expect(inEnglish).toMatch(/^[A-Z][^\u4e00-\u9fff:]*$/);
  });

  test('leaves what a person wrote as it is', () => {
    expect(inBoth(noteOf, 'operationApplied', { operation: 'cancel', reason: '代理商撤回' })).toEqual(['代理商撤回', '代理商撤回']);
  });
});
