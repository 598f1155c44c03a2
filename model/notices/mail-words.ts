import type { LocalizedText } from '../text.js';

/** What stands below every mail. */
export const MAIL_FOOT: { readonly [K in 'link' | 'work' | 'note']: LocalizedText } = {
  link: { zh: '查看单据', en: 'Open the case' },
  work: { zh: '查看待办', en: 'Open your work' },
  note: { zh: '此邮件由流转系统自动发送,请勿直接回复。', en: 'Sent automatically by Liuzhuan; please do not reply.' },
};

/** Why a notice did not reach somebody; `{{whom}}` whom it was for, `{{answer}}` what the mail server said. */
export const DELIVERY_FAULTS = {
  nobodyNamed: { zh: '单据没有给出收件人', en: 'the case names nobody to tell' },
  nobodyThere: { zh: '{{whom}}：没有人', en: '{{whom}}: there is nobody' },
  noAddress: { zh: '{{whom}}：没有邮箱地址', en: '{{whom}}: nobody has a mail address' },
  noServer: { zh: '没有设置邮件服务器（SMTP_URL）', en: 'SMTP_URL is not set: there is no mail server' },
  refused: { zh: '{{whom}}：邮件服务器拒收：{{answer}}', en: '{{whom}}: the mail server refused: {{answer}}' },
  givenUp: { zh: '{{whom}}：多次尝试未成，已放弃：{{answer}}', en: '{{whom}}: given up after many tries: {{answer}}' },
  unclear: {
    zh: '{{whom}}：邮件已交给服务器，没有收到答复，可能已送达：{{answer}}',
    en: '{{whom}}: handed to the mail server, which did not answer; it may have arrived: {{answer}}',
  },
} as const satisfies Readonly<Record<string, LocalizedText>>;

/** Whom a notice is for, where there is no person to be named: `{{name}}` a person, role or company. */
export const WHOM: { readonly [K in 'superiorOf' | 'roleAt']: LocalizedText } = {
  superiorOf: { zh: '{{name}}的上级', en: 'the superior of {{name}}' },
  roleAt: { zh: '{{name}}（{{party}}）', en: '{{name}} ({{party}})' },
};

/** Puts values into the places of such a text. */
export function filledIn(text: LocalizedText, values: Readonly<Record<string, LocalizedText | string>>): LocalizedText {
  const fill = (language: keyof LocalizedText): string =>
    text[language].replace(/\{\{(\w+)\}\}/g, (_place, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'string' ? value : value[language];
    });
  return { zh: fill('zh'), en: fill('en') };
}
