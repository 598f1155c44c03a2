import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { fromRoot } from '../../../dev/paths.js';

/** What of axe is used; a page that is looked at has it as `window.axe`. */
interface Axe {
  run(context: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
}

const AXE = readFileSync(fromRoot('node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** The rules of WCAG 2.2 AA and all before it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Where the page as it stands breaks WCAG 2.2 AA: a line each, none when it is clean. */
export async function violations(page: Page): Promise<string[]> {
  // Colours half way from one to the other are nobody's choice.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  // What lies under the head of a page that was moved is not covered for anybody: he moves it.
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  // Only where it is wanted: half a megabyte of script at each page that is opened costs as much as the page. What a test evaluates is no part of the page: its
  // content security policy stays in force.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
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
