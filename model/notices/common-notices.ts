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
  workOffered: {
    subject: { zh: '等待你们处理：{{what}}', en: 'Waiting for you: {{what}}' },
    body: {
      zh: `{{what}}在等待你们处理。{{if due = null then "" else "应于 " + due + " 前完成。"}}${MAY_CHANGE.zh}`,
      en: `{{what}} is waiting for you.{{if due = null then "" else " It is due by " + due + "."}}${MAY_CHANGE.en}`,
    },
  },
  opinionWanted: {
    subject: { zh: '请给意见：{{what}}', en: 'Your opinion is wanted: {{what}}' },
    body: {
      zh: `{{by}} 请你对{{work}}给出意见，之后任务交回 {{by}}，由其决定。{{if due = null then "" else "应于 " + due + " 前完成。"}}${MAY_CHANGE.zh}{{if because = null then "" else "\\n说明：" + because}}`,
      en: `{{by}} asks for your opinion on {{work}}; then the task goes back to {{by}}, who decides.{{if due = null then "" else " It is due by " + due + "."}}${MAY_CHANGE.en}{{if because = null then "" else "\\nComment: " + because}}`,
    },
  },
  opinionGiven: {
    subject: {
      zh: '{{if because = null then "已交回：" else "已有意见："}}{{what}}',
      en: '{{if because = null then "Back without an opinion: " else "An opinion was given: "}}{{what}}',
    },
    body: {
      zh: `{{by}} {{if because = null then "交回了" else "已对"}}{{work}}{{if because = null then "，没有给出意见" else "给出意见"}}，现在由你决定。{{if due = null then "" else "应于 " + due + " 前完成。"}}${MAY_CHANGE.zh}{{if because = null then "" else "\\n意见：" + because}}`,
      en: `{{by}} {{if because = null then "gave back" else "gave an opinion on"}} {{work}}{{if because = null then " without an opinion" else ""}}; it is yours to decide now.{{if due = null then "" else " It is due by " + due + "."}}${MAY_CHANGE.en}{{if because = null then "" else "\\nOpinion: " + because}}`,
    },
  },
  opinionNotWanted: {
    subject: { zh: '已收回：{{what}}', en: 'Taken back: {{what}}' },
    body: {
      zh: '{{by}} 收回了{{work}}，你不必再给出意见。{{if because = null then "" else "\\n原因：" + because}}',
      en: '{{by}} has taken back {{work}}; your opinion is not needed any more.{{if because = null then "" else "\\nReason: " + because}}',
    },
  },
  taskUrged: {
    subject: { zh: '催办：{{what}}', en: 'Please see to it: {{what}}' },
    body: {
      zh: `{{by}} 在等{{work}}，请尽快办理。{{if due = null then "" else "应于 " + due + " 前完成。"}}${MAY_CHANGE.zh}{{if because = null then "" else "\\n说明：" + because}}`,
      en: `{{by}} waits for {{work}}; please see to it.{{if due = null then "" else " It is due by " + due + "."}}${MAY_CHANGE.en}{{if because = null then "" else "\\nComment: " + because}}`,
    },
  },
  copySent: {
    subject: { zh: '抄送：{{what}}', en: 'A copy for you: {{what}}' },
    body: {
      zh: '{{if by = null then "" else by + " "}}抄送你{{work}}，供你查阅，无须办理。{{if because = null then "" else "\\n说明：" + because}}',
      en: '{{if by = null then "You were sent a copy of " else by + " sent you a copy of "}}{{work}} to read; there is nothing for you to do.{{if because = null then "" else "\\nComment: " + because}}',
    },
  },
};
