import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { AppClient } from '../support/app-client.js';
import { launchBrowser } from '../support/browser.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { signIn, type Person } from './support/person.js';
import { announce, check, complete, LINES } from './support/steps.js';

jest.setTimeout(240_000);

/** Whose page, and where; each case stands at the step it is named by. */
const ROUTES: readonly (readonly [who: string, address: string])[] = [
  ['service-specialist', '/'],
  ['agent', '/'],
  ['service-specialist', '/start'],
  ['service-specialist', '/start/repair-return'],
  ['service-specialist', '/tasks?view=group'],
  ['service-supervisor', '/cases'],
  ['service-specialist', '/cases/RR-01'],
  ['service-specialist', '/cases/RR-02'],
  ['service-specialist', '/cases/RR-06'],
  ['agent', '/cases/RR-08'],
  ['service-specialist', '/cases/RR-09'],
  ['service-specialist', '/cases/ended'],
  ['service-supervisor', '/board'],
  ['service-supervisor', '/board/repair-return'],
  ['ops', '/parameters'],
  ['ops', '/parameters?name=repair.factoryOwners'],
  ['ops', '/calendar?year=2026'],
  ['ops', '/jobs'],
  ['admin', '/admin/people'],
  ['service-specialist', '/messages'],
];

const cases = new Map<string, string>();
const people = new Map<string, Person>();
let app: RunningApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  const specialist = await AppClient.signIn(app.url, 'service-specialist');
  await makeCases(specialist, await AppClient.signIn(app.url, 'after-sales-specialist'));
  for (const who of new Set(ROUTES.map(([name]) => name))) people.set(who, await signIn(browser, app.url, who));
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** A case at each step that has a form of its own, and one that has ended. */
async function makeCases(specialist: AppClient, after: AppClient): Promise<void> {
  for (const stage of ['RR-01', 'RR-02', 'RR-06', 'RR-08', 'RR-09', 'ended']) cases.set(stage, await announce(specialist));
  const at = (stage: string): string => cases.get(stage)!;
  await complete(specialist, at('RR-02'), 'RR-01', { outcome: 'done', values: { receivedAt: new Date().toISOString() } });
  for (const stage of ['RR-06', 'RR-08', 'RR-09']) await check(specialist, at(stage), false);
  for (const stage of ['RR-08', 'RR-09'])
    await complete(specialist, at(stage), 'RR-06', { outcome: 'done', values: { lines: await priced(specialist, at(stage)) } });
  await complete(after, at('RR-09'), 'RR-08', { outcome: 'accepted' });
  await check(specialist, at('ended'), true);
  await complete(specialist, at('ended'), 'RR-04', { outcome: 'withdrawn', comment: '代理商撤回' });
  await complete(specialist, at('ended'), 'RR-14', { outcome: 'done', values: { waybillBack: 'SF-BACK' } });
}

const priced = async (program: AppClient, id: string): Promise<object[]> =>
  ((await program.case(id)).variables['lines'] as { paid?: boolean }[]).map((line) => (line.paid === true ? { ...line, priceBaseCents: 1_234_500 } : line));

/** A desk's screen and a telephone, px. */
const WIDTHS = [1440, 390];

/** Opens a page in a language at a desk, and waits until all of it is there. */
async function open(page: Page, address: string, language: string): Promise<void> {
  await page.setViewportSize({ width: WIDTHS[0]!, height: 900 });
  await page.evaluate((kept) => window.localStorage.setItem('liuzhuan.language', kept), language);
  const stage = address.split('/')[2] ?? '';
  await page.goto(cases.has(stage) ? `/cases/${cases.get(stage)}` : address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  if (cases.has(stage)) await page.locator('.lz-task-head, .lz-now').first().waitFor();
  await page.waitForFunction(() => document.querySelector('main .ant-skeleton') === null);
  if (!address.startsWith('/start/')) return;
  for (let row = 0; row < LINES.length; row += 1) await page.locator('.lz-lines-foot button').first().click();
}

/** The same page in a window of another width, drawn. */
async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))));
}

/** How much wider than the window the page is, what stands beyond the window's edges, outside of what scrolls by itself, and whatever scrolls sideways. */
const beyond = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const scrolls = (element: Element): boolean => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
    const within = (element: Element | null): boolean => element !== null && element !== document.body && (scrolls(element) || within(element.parentElement));
    const name = (element: Element): string => `${element.tagName}.${String(element.className)}: ${(element.textContent ?? '').slice(0, 40)}`;
    const all = [...document.querySelectorAll('main *, header *, nav *')].filter((element) => element.closest('.react-flow, .lz-only-for-readers') === null);
    const wider = document.documentElement.scrollWidth > window.innerWidth ? [`the page: ${document.documentElement.scrollWidth} px`] : [];
    const found = all.filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0) return false;
      const isFrame = /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
      return isFrame || ((left < -1 || right > room + 1) && !within(element.parentElement));
    });
    return [...wider, ...found.map(name)];
  });

describe.each(['zh-CN', 'en'])('in %s', (language) => {
  test.each(ROUTES)('no page of %s is wider than a desk or a telephone, and nothing on it: %s', async (who, address) => {
    const { page } = people.get(who)!;
    await open(page, address, language);
    for (const width of WIDTHS) {
      await resize(page, width);
      expect({ width, beyond: await beyond(page) }).toEqual({ width, beyond: [] });
    }
  });
});

test('a text that is longer than its cell is seen whole, and is one line still', async () => {
  const { page } = people.get('service-specialist')!;
  await open(page, '/start/repair-return', 'zh-CN');
  const cell = page.locator('[data-row="0"][data-column="serial"] textarea');
  await cell.fill('');
  await cell.pressSequentially('BK-20260001-AA-7788990-BK-20260001');
  await cell.press('Enter');
  await cell.pressSequentially('-X');
  expect(await cell.inputValue()).toBe('BK-20260001-AA-7788990-BK-20260001-X');
  expect(await cell.evaluate((input) => [input.scrollWidth > input.clientWidth, input.scrollHeight > input.clientHeight])).toEqual([false, false]);
});

test('no page met a fault of its scripts or of the security policy', () => {
  expect([...people.values()].flatMap(({ faults }) => faults)).toEqual([]);
});
