import type { LocalizedText } from '../text.js';

/** Why a notice of a hand-over is sent: to whom the work went, and to whom it was taken from. */
export const HAND_OVER_REASONS = ['handedOverTo', 'handedOverFrom'] as const;
export type HandOverReason = (typeof HAND_OVER_REASONS)[number];

/**
 * What is said of a whole hand-over, once, when all of it is settled: `{{from}}`, `{{to}}` (to nobody: to the groups) and `{{by}}` are people, `{{count}}`
 * how many cases, `{{cases}}` a line for each, `{{reason}}` why.
 */
export const HANDED_OVER: { readonly [R in HandOverReason]: { readonly subject: LocalizedText; readonly body: LocalizedText } } = {
  handedOverTo: {
    subject: { zh: '{{from}} 的任务转给你办理（{{count}} 张单据）', en: 'Tasks of {{from}} were handed over to you (cases: {{count}})' },
    body: {
      zh: '{{by}} 把 {{from}} 的任务转给你办理。涉及的单据：\n{{cases}}\n原因：{{reason}}',
      en: '{{by}} has handed the tasks of {{from}} over to you. The cases:\n{{cases}}\nReason: {{reason}}',
    },
  },
  handedOverFrom: {
    subject: { zh: '你的任务已转给 {{to}}（{{count}} 张单据）', en: 'Your tasks were handed over to {{to}} (cases: {{count}})' },
    body: {
      zh: '{{by}} 把你的任务转给了 {{to}}，你不必再办理。涉及的单据：\n{{cases}}\n原因：{{reason}}',
      en: '{{by}} has handed your tasks over to {{to}}; you need not do them any more. The cases:\n{{cases}}\nReason: {{reason}}',
    },
  },
};

/** Whom work goes back to where nobody gets it. */
export const TO_THE_GROUPS: LocalizedText = { zh: '各自的候选组', en: 'their groups' };

/** So many cases are listed; what is behind them, `{{more}}` of them, is found in the list of work. */
export const LISTED_CASES = 50;
export const MORE_CASES: LocalizedText = { zh: '……另有 {{more}} 张', en: '… and {{more}} more' };
