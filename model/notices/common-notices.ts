import type { LocalizedText } from '../text.js';
import type { NoticeKind, NoticeWords } from './notice-kinds.js';

/** How a step or clock is called in a notice, as templates that see `name`, `item` (null: none), `number` and `title`. */
export const WORK_NAMES: { readonly [K in 'work' | 'what']: LocalizedText } = {
  work: {
    zh: '「{{name}}{{if item = null then "" else "（" + item + "）"}}」',
    en: '“{{name}}{{if item = null then "" else " (" + item + ")"}}”',
  },
  what: {
    zh: '{{number}}{{if title = "" then "" else " " + title}}{{work}}',
    en: '{{number}}{{if title = "" then "" else " " + title}} {{work}}',
  },
};

/** What stands behind a date that the holidays of a year may yet move. */
const MAY_CHANGE: LocalizedText = {
  zh: '{{if uncertain then "这一时间涉及放假安排尚未公布的年份，可能变化。" else ""}}',
  en: '{{if uncertain then " This date reaches into a year whose official holidays are not published yet; it may change." else ""}}',
};

/** What is said where a process says nothing of its own (`notices` of a definition). A case begun long ago is told in these words too. */
export const COMMON_NOTICES: { readonly [K in NoticeKind]: NoticeWords } = {
  deadlineHalf: {
    subject: { zh: '提醒：{{what}}，时限已过半', en: 'Reminder: half of the time is used, {{what}}' },
    body: {
      zh: `{{what}}应于 {{due}} 前完成，时间已用去一半。${MAY_CHANGE.zh}`,
      en: `{{what}} is due by {{due}}; half of the time is used.${MAY_CHANGE.en}`,
    },
  },
  deadlineExpired: {
    subject: { zh: '超期：{{what}}', en: 'Overdue: {{what}}' },
    body: {
      zh: `{{what}}应于 {{due}} 前完成，现已超期。单据仍在办理中，请尽快处理。${MAY_CHANGE.zh}`,
      en: `{{what}} was due by {{due}} and is overdue. The case goes on; please see to it.${MAY_CHANGE.en}`,
    },
  },
  deadlineStill: {
    subject: { zh: '仍超期：{{what}}', en: 'Still overdue: {{what}}' },
    body: {
      zh: `{{what}}应于 {{due}} 前完成，至今仍未完成。${MAY_CHANGE.zh}`,
      en: `{{what}} was due by {{due}} and is still not done.${MAY_CHANGE.en}`,
    },
  },
  taskAssigned: {
    subject: { zh: '待办：{{what}}', en: 'To do: {{what}}' },
    body: {
      zh: `{{work}}{{if by = null then "由你办理" else "由 " + by + " 交给你办理"}}。{{if due = null then "" else "应于 " + due + " 前完成。"}}${MAY_CHANGE.zh}{{if because = null then "" else "\\n原因：" + because}}`,
      en: `{{work}} {{if by = null then "is yours to do" else "was given to you by " + by}}.{{if due = null then "" else " It is due by " + due + "."}}${MAY_CHANGE.en}{{if because = null then "" else "\\nReason: " + because}}`,
    },
  },
};
