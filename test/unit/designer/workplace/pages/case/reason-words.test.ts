import i18next from 'i18next';
import type { CaseDetail, JournalEntry } from '../../../../../../api/contract/index.js';
import en from '../../../../../../designer/src/kit/i18n/en/case.js';
import zh from '../../../../../../designer/src/kit/i18n/zh-CN/case.js';
import type { PublishedDefinition } from '../../../../../../designer/src/workplace/pages/case/case-queries.js';
import { reasonWords } from '../../../../../../designer/src/workplace/pages/case/journal/reason-words.js';
import { process } from '../../../../../support/process-builder.js';

const drawing = process()
  .start()
  .userTask('a')
  .end()
  .boundary('RR-13t', 'a', { kind: 'message', messages: ['m'] }, { name: { zh: '逾期自动确认', en: 'Confirmed by time' } })
  .end('e2');
const definition = drawing.build() as PublishedDefinition;
const entry = (kind: string, reason: unknown): JournalEntry => ({
  seq: 1,
  at: '2026-11-02T10:00:00+08:00',
  actor: { id: 'system', name: 'system' },
  kind,
  elementId: 'a',
  data: { reason },
});

describe('why, in the record people read', () => {
  beforeAll(() => i18next.init({ resources: { 'zh-CN': { case: zh }, en: { case: en } }, interpolation: { escapeValue: false } }));
  const words = (kind: string, reason: unknown) =>
    (['zh-CN', 'en'] as const).map((language) =>
      reasonWords(entry(kind, reason), { t: i18next.getFixedT(language, 'case'), language, definition, detail: {} as CaseDetail }),
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
    expect(words(kind, reason)).toEqual(expected);
  });
});
