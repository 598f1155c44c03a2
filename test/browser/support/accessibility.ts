import type { Page } from 'playwright-core';

/** What of axe is used; the browser has it as `window.axe` (test/support/browser.ts). */
interface Axe {
  run(context: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
}

/** The rules of WCAG 2.2 AA and all before it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Where the page as it stands breaks WCAG 2.2 AA: a line each, none when it is clean. */
export async function violations(page: Page): Promise<string[]> {
  // Colours half way from one to the other are nobody's choice.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  // What lies under the head of a page that was moved is not covered for anybody: he moves it.
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  const found = await page.evaluate((values) => {
    const { axe } = window as unknown as { axe: Axe };
    return axe
      .run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
      .then(({ violations: all }) =>
        all.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, target: JSON.stringify(node.target), why: node.failureSummary ?? '' }))),
      );
  }, RULES);
  return found.map(({ id, target, why }) => `${new URL(page.url()).pathname} ${id} ${target} ${why.replace(/\s+/g, ' ')}`);
}
