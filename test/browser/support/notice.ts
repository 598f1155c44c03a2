import type { Locator, Page } from 'playwright-core';

/** The short note that something is done, when it is shown: the record and the tags of a page may say the same words at that moment. */
export async function noticeOf(page: Page, words: string): Promise<Locator> {
  const notice = page.locator('.ant-message-notice').filter({ hasText: words });
  await notice.waitFor();
  return notice;
}
