import i18next from 'i18next';
import type { CaseDetail, JournalEntryOf } from '../../../../../../api/contract/index.js';
import { operationName } from '../../../../../../api/contract/cases.js';
import en from '../../../../../../designer/src/kit/i18n/en/case.js';
import zh from '../../../../../../designer/src/kit/i18n/zh-CN/case.js';
import type { PublishedDefinition } from '../../../../../../designer/src/workplace/pages/case/case-queries.js';
import { entryWords } from '../../../../../../designer/src/workplace/pages/case/journal/entry-words.js';
import { process } from '../../../../../support/process-builder.js';

const definition = process()
  .start()
  .userTask('a', { name: { zh: '验收', en: 'Inspect' } })
  .end()
  .build() as PublishedDefinition;
const detail = { deadlines: [] } as Partial<CaseDetail> as CaseDetail;
/** From whom to whom. */
const HANDS = { from: { id: 'u', name: '王芳' }, to: { id: 'v', name: '李雷' } };
const inBoth = (kind: string, data: object = {}) =>
  (['zh-CN', 'en'] as const).map((language) =>
    entryWords({ seq: 1, at: '2026-11-02T10:00:00+08:00', actor: { id: 'u', name: '王芳' }, kind, elementId: 'a', data } as JournalEntryOf, {
      t: i18next.getFixedT(language, 'case'),
      language,
      definition,
      detail,
      processName: (key) => `«${key}»`,
    }),
  );

describe('a line of the record says what has happened, not what one may do', () => {
  beforeAll(() => i18next.init({ resources: { 'zh-CN': { case: zh }, en: { case: en } }, interpolation: { escapeValue: false } }));

  test.each([
    ['cancel', '单据已作废', 'Case cancelled'],
    ['suspend', '单据已挂起', 'Case suspended'],
    ['resume', '单据已恢复', 'Case resumed'],
    ['changeDeadline', '时限已调整', 'Deadline changed'],
    ['reassign', '待办已改派', 'Task reassigned'],
    ['retryIncident', '已重试', 'Tried again'],
    ['resolveIncident', '异常已标记为已处理', 'Incident marked as resolved'],
    ['changeParameters', '单据的规则已更改', 'Rules of the case changed'],
  ])('%s', (operation, ...words) => {
    expect(inBoth('operationApplied', { operation })).toEqual(words);
  });

  test('of every operation, in words that its button does not have', () => {
    for (const operation of operationName.options)
      for (const { operated, operation: button, operationConfirm } of [zh, en])
        expect([button[operation], operationConfirm[operation]]).not.toContain(operated[operation]);
  });

  test.each([
    ['taskClaimed', {}, '已认领 验收', '“Inspect” was claimed'],
    ['caseCalled', { process: 'order' }, '验收：已调用流程 «order»', expect.stringMatching(/«order»/)],
    ['taskReleased', {}, '验收 已放回候选组', '“Inspect” was given back to its group'],
    ['taskCancelled', {}, '验收 已取消', '“Inspect” was cancelled'],
    ['taskReassigned', { to: { id: 'v', name: '李雷' } }, '验收 已改派给 李雷', '“Inspect” was reassigned to 李雷'],
    ['taskReassigned', { to: { id: 'v', name: '李雷' }, place: 'asker' }, '验收 征求的意见将交回 李雷', '“Inspect”: the opinion will come back to 李雷'],
    ['taskReassigned', { to: { id: 'v', name: '李雷' }, place: 'toCome' }, '验收 轮到时改由 李雷 办理', '“Inspect”: the turn to come is now 李雷’s'],
    ['taskDelegated', { to: { id: 'v', name: '李雷' } }, '验收 已委派给 李雷', '“Inspect”: 李雷 was asked for an opinion'],
    ['taskReturned', { ...HANDS, outcome: 'ok', comment: '可以' }, '验收 的意见：ok，已交回 李雷', '“Inspect”: gave 李雷 an opinion: ok'],
    ['taskReturned', { ...HANDS, comment: '可以' }, '验收 已给出意见，交回 李雷', '“Inspect”: gave 李雷 an opinion'],
    ['taskReturned', HANDS, '验收 已交回 李雷，没有给出意见', '“Inspect” was given back to 李雷 without an opinion'],
    ['taskReturned', { ...HANDS, takenBack: true, comment: '急' }, '验收 已从 王芳 收回', '“Inspect” was taken back from 王芳'],
    ['signersAdded', { users: [{ id: 'v', name: '李雷' }] }, '验收 已加签 李雷', 'Inspect: 李雷 asked to sign as well'],
    ['signerRemoved', { user: { id: 'v', name: '李雷' } }, '验收 已减签 李雷', 'Inspect: 李雷 is no longer asked to sign'],
    ['commentAdded', {}, '已发表评论', 'Comment added'],
    ['attachmentAdded', { attachments: [{ id: 'f', name: '照片.png' }] }, '已添加附件：照片.png', 'File added: 照片.png'],
    ['incidentCreated', {}, '出现异常：验收', 'Incident arose: Inspect'],
    ['incidentResolved', {}, '异常已处理：验收', 'Incident resolved: Inspect'],
    ['caseEnded', { endState: 'cancelled' }, '单据已结束：已作废', 'Case ended: cancelled'],
  ])('%s', (kind, data, ...words) => {
    expect(inBoth(kind, data)).toEqual(words);
  });
});
