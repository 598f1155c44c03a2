import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { AppClient } from '../support/app-client.js';
import { launchBrowser } from '../support/browser.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { CasePage } from './support/case-page.js';
import { noticeOf } from './support/notice.js';
import { signIn, type Person } from './support/person.js';
import { story } from './support/story.js';

jest.setTimeout(240_000);

/** More than the search offers. */
const CASES = 10;

const people: Person[] = [];
let app: RunningApp;
let browser: Browser;
let person: Person;
let first: string;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  const program = await AppClient.signIn(app.url, 'service-specialist');
  const start = (product: string): Promise<{ id: string }> =>
    program.post('/api/cases', { process: 'repair-return', variables: { agentId: 'agent-jia', lines: [{ product, qtyDeclared: 1 }] } });
  ({ id: first } = await start('固态硬盘'));
  for (let n = 0; n < CASES; n += 1) await start('闪存盘');
  person = await signIn(browser, app.url, 'service-supervisor');
  people.push(person);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const part = story(people);
const box = (page: Page) => page.getByRole('combobox', { name: '搜索单据' });

part('Enter at once, after a text that has found nothing, opens what the newest text finds', async () => {
  const { page } = person;
  await box(page).fill('没有这样的单据');
  await page.getByText('没有找到“没有这样的单据”相关的单据').waitFor();
  await box(page).fill('固态');
  await box(page).press('Enter');
  await page.waitForURL(`**/cases/${first}`);
  expect(await box(page).inputValue()).toBe('');
});

part('Enter is not for a text that was there before: what is offered for it is not taken', async () => {
  const { page } = person;
  await page.goto('/');
  await box(page).fill('闪存');
  await page.locator('.ant-select-item-option').filter({ hasText: '查看全部结果' }).waitFor();
  await box(page).fill('固态');
  await box(page).press('Enter');
  await page.waitForURL(`**/cases/${first}`);
});

part('of many hits the last entry leads to all of them, also from a list that was searched for something else', async () => {
  const { page } = person;
  await page.goto(`/cases?q=${encodeURIComponent('固态')}`);
  await page.locator('.lz-row-list tbody tr').first().waitFor();
  await box(page).fill('闪存');
  await page.locator('.ant-select-item-option').filter({ hasText: '查看全部结果' }).click();
  await page
    .locator('.lz-row-list tbody tr')
    .nth(CASES - 1)
    .waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('闪存');
  expect(await page.locator('.lz-filters').getByRole('searchbox').inputValue()).toBe('闪存');
});

/** What an operation's button does: no dry run is asked after it, and the note that it is done covers nothing of the head. */
async function operate(page: Page, name: string, button: string, done: string): Promise<void> {
  const asked: boolean[] = [];
  const listen = (request: { url(): string; method(): string }): void => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith('/operations')) asked.push(searchParams.get('dryRun') === 'true');
  };
  page.on('request', listen);
  await page
    .locator('.lz-action-bar')
    .getByRole('button', { name: /^更\s*多$/ })
    .click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('原因').fill('等客户回复');
  await dialog.locator('.lz-preview').waitFor();
  await dialog.getByRole('button', { name: button }).click();
  const notice = await noticeOf(page, done);
  await dialog.waitFor({ state: 'detached' });
  const note = await notice.boundingBox();
  const head = await page.locator('.lz-case-head').boundingBox();
  expect((note?.y ?? 0) - ((head?.y ?? Infinity) + (head?.height ?? 0))).toBeGreaterThanOrEqual(0);
  page.off('request', listen);
  expect(asked.lastIndexOf(true)).toBeLessThan(asked.indexOf(false));
  expect(asked.filter((isDry) => !isDry)).toHaveLength(1);
}

part('after 挂起, 恢复 and 作废 no dry run is asked, and the short note stands below the head of the case, at 390 px too', async () => {
  const { page } = person;
  await new CasePage(page).open(first);
  await operate(page, '挂起', '挂起单据', '单据已挂起');
  await page.setViewportSize({ width: 390, height: 844 });
  await operate(page, '恢复', '恢复单据', '单据已恢复');
  await operate(page, '作废', '作废单据', '单据已作废');
  expect(person.faults).toEqual([]);
});
