import type { LocalizedText } from '../text.js';

/** What those who look after a process are told of a notice that failed after its case had ended; `{{number}}`, its `{{subject}}`, and why. */
export const UNDELIVERED: { readonly [K in 'subject' | 'body']: LocalizedText } = {
  subject: { zh: '{{number}} 已结束，有一条通知没有送达', en: '{{number}} has ended, and a notice did not arrive' },
  body: { zh: '{{subject}}\n{{fault}}\n请在单据页面重试或解除异常。', en: '{{subject}}\n{{fault}}\nRetry or resolve the incident on the page of the case.' },
};
