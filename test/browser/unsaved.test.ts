import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { AppClient } from '../support/app-client.js';
import { launchBrowser } from '../support/browser.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { violations } from './support/accessibility.js';
import { CasePage } from './support/case-page.js';
import { signIn, type Person } from './support/person.js';
import { story } from './support/story.js';

jest.setTimeout(240_000);

const people: Person[] = [];
let app: RunningApp;
let browser: Browser;
let ops: Person;
let limin: Person;
let supervisor: AppClient;
let id: string;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  const specialist = await AppClient.signIn(app.url, 'service-specialist');
  supervisor = await AppClient.signIn(app.url, 'service-supervisor');
  const lines = [
    { product: '移动硬盘', serial: 'SN-1', qtyDeclared: 1 },
    { product: '闪存盘', serial: 'SN-2', qtyDeclared: 2 },
  ];
  ({ id } = await specialist.post<{ id: string }>('/api/cases', { process: 'repair-return', variables: { agentId: 'agent-jia', lines } }));
  [ops, limin] = [await signIn(browser, app.url, 'ops'), await signIn(browser, app.url, 'service-specialist')];
  people.push(ops, limin);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const part = story(people);
const question = (page: Page) => page.getByRole('dialog').filter({ hasText: '放弃已填写的内容？' });
const keep = (page: Page) => question(page).getByRole('button', { name: '继续填写' }).click();
const lose = (page: Page) =>
  question(page)
    .getByRole('button', { name: /^放\s*弃$/ })
    .click();

part('a drawer that something was typed into asks before it is closed, by Esc and beside it; untouched it closes at once', async () => {
  const { page } = ops;
  await page.goto('/parameters');
  const open = () => page.getByRole('button', { name: '返修（对外承诺）' }).click();
  const drawer = page.getByRole('dialog', { name: '返修（对外承诺）' });
  await open();
  await drawer.getByLabel(/^修改原因/).waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });

  await open();
  await drawer.getByLabel(/^修改原因/).fill('佰科产能提高');
  await page.keyboard.press('Escape');
  await question(page).waitFor();
  expect(await violations(page)).toEqual([]);
  await keep(page);
  await question(page).waitFor({ state: 'detached' });
  expect(await drawer.getByLabel(/^修改原因/).inputValue()).toBe('佰科产能提高');
  await page.locator('.ant-drawer-mask').click({ position: { x: 20, y: 300 } });
  await lose(page);
  await drawer.waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
});

part('days that were marked in the calendar are not lost by a link, by Back, by another year or by 放弃修改 unasked', async () => {
  const { page } = ops;
  await page.goto('/cases');
  await page.getByRole('navigation').getByRole('link', { name: '工作日历' }).click();
  await page.getByRole('button', { name: '修改', exact: true }).click();
  const leave = [
    () => page.getByRole('navigation').getByRole('link', { name: '单据' }).click(),
    () => page.goBack(),
    () => page.getByRole('button', { name: '下一年' }).click(),
    () => page.getByRole('button', { name: '放弃修改' }).click(),
  ];
  await page.getByRole('region', { name: '6 月' }).getByRole('button').nth(9).click();
  await page.getByText('改了 1 天').waitFor();
  for (const way of leave) {
    await way();
    await keep(page);
    await question(page).waitFor({ state: 'detached' });
    await page.getByText('改了 1 天').waitFor();
  }
  await page.getByRole('navigation').getByRole('link', { name: '单据' }).click();
  await lose(page);
  await page.waitForURL('**/cases');
});

part('the window asks before it goes with what was typed, and does not once that is saved', async () => {
  const { page } = limin;
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await new CasePage(page).open(id);
  await page.getByRole('tab', { name: '评论' }).click();
  await page.getByRole('textbox', { name: /评论/ }).fill('请尽快');
  await page.reload();
  await page.getByRole('tab', { name: '评论' }).click();
  await page.getByRole('textbox', { name: /评论/ }).fill('请尽快寄出');
  await page.locator('.lz-comment-form button[type=submit]').click();
  await page.locator('.lz-comment-list').getByText('请尽快寄出').waitFor();
  await page.reload();
  await page.getByRole('tab', { name: '评论' }).waitFor();
  expect(asked).toEqual(['beforeunload']);
});

part('who has no task any more sees what he typed with the words of its rows, no summary of faults and no empty bar', async () => {
  const work = await new CasePage(limin.page).open(id);
  await work.works('收货登记');
  await work.form.fill('品牌', '佰科', 2);
  await work.press('登记完成');
  await work.form.summary().waitFor();
  const { tasks } = await supervisor.get<{ tasks: { id: string }[] }>(`/api/cases/${id}`);
  await supervisor.post(`/api/cases/${id}/operations`, { operation: 'reassign', taskId: tasks[0]?.id, assignee: 'service-supervisor', reason: '代班' });
  const typed = limin.page.getByRole('region', { name: '你填写了、没有提交的内容' });
  await typed.getByRole('row', { name: /闪存盘.*佰科/ }).waitFor();
  await typed.getByRole('row', { name: /移动硬盘/ }).waitFor();
  expect(await work.form.summary().count()).toBe(0);
  expect(await limin.page.locator('.lz-action-bar').count()).toBe(0);
  expect(await violations(limin.page)).toEqual([]);
  expect([...ops.faults, ...limin.faults]).toEqual([]);
});
