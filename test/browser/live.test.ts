import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { PASSWORD, startApp, type RunningApp } from '../support/running-app.js';
import { AppClient } from '../support/app-client.js';
import { openSilentProxy, type SilentProxy } from '../support/silent-proxy.js';
import { until } from '../support/until.js';
import { violations } from './support/accessibility.js';
import { CasePage } from './support/case-page.js';
import { inDatabase } from './support/database.js';
import { signIn, type Person } from './support/person.js';
import { announce, check, complete } from './support/steps.js';

jest.setTimeout(240_000);

let app: RunningApp;
let browser: Browser;
let proxy: SilentProxy;
/** Behind a way that can go dead. */
let limin: Person;
let liu: Person;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  proxy = await openSilentProxy({ host: '127.0.0.1', port: Number(new URL(app.url).port) });
  limin = await signIn(browser, `http://127.0.0.1:${proxy.port}`, 'service-specialist');
  liu = await signIn(browser, app.url, 'service-supervisor');
});
afterAll(async () => {
  await browser?.close();
  await proxy?.close();
  await app?.stop();
});

/** Starts a case as a page would; answers its number. */
const startCase = ({ page }: Person): Promise<string> =>
  page.evaluate(async () => {
    const { csrfToken } = (await (await fetch('/api/session')).json()) as { csrfToken: string };
    const lines = [{ product: '移动硬盘', serial: 'SN-1', qtyDeclared: 1 }];
    const body = JSON.stringify({ process: 'repair-return', variables: { agentId: 'agent-jia', lines } });
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrfToken, 'idempotency-key': crypto.randomUUID() };
    const answer = await fetch('/api/cases', { method: 'POST', headers, body });
    if (answer.status !== 201) throw new Error(String(answer.status));
    return ((await answer.json()) as { id: string }).id;
  });

const banner = ({ page }: Person) => page.locator('.lz-offline');

test('a stream that died without a word is noticed and replaced: a banner while it lasts, and what was missed afterwards', async () => {
  const { page } = limin;
  await page.goto('/tasks?view=group');
  const first = await startCase(limin);
  await page.getByText(first).first().waitFor();
  expect(proxy.swallow('/api/events')).toBe(1);
  // Started past the dead way: only a stream that works again tells of it.
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(document.querySelector('.lz-offline')?.textContent ?? '')).observe(document.body, { childList: true, subtree: true });
  });
  const direct = await signIn(browser, app.url, 'service-specialist');
  const second = await startCase(direct);
  await page.getByText(second).first().waitFor();
  await banner(limin).waitFor({ state: 'detached' });
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toContain('与服务器的连接断开了，正在重连…');
});

test('while the database is away a page says that it hears of nothing; afterwards it shows what came meanwhile', async () => {
  await liu.page.goto('/board/repair-return');
  await liu.page.locator('.react-flow__node').first().waitFor();
  // Also far down the page.
  await liu.page.setViewportSize({ width: 1440, height: 300 });
  await liu.page.evaluate(() => window.scrollTo(0, 200));
  expect(await liu.page.evaluate(() => window.scrollY)).toBe(200);
  const seen = liu.page.waitForFunction(() => (document.querySelector('.lz-offline')?.getBoundingClientRect().top ?? -1) >= 0);
  await app.kill('postgres');
  await seen;
  await liu.page.setViewportSize({ width: 1440, height: 900 });
  expect(await violations(liu.page)).toEqual([]);
  // As soon as anybody is answered again: perhaps before the server hears of changes.
  const meanwhile = await until('a case is started', () => startCase(limin).catch(() => undefined));
  await banner(liu).waitFor({ state: 'detached' });
  await liu.page.getByText(meanwhile).first().waitFor();
});

test('a session that ends asks for sign-in by itself, asks the events no more, and keeps what was typed', async () => {
  const { page } = limin;
  await page.goto('/start/repair-return');
  await page.getByRole('button', { name: '添加一行' }).click();
  await page.getByLabel('序列号').first().fill('SN-TYPED');
  let asked = 0;
  page.on('request', (request) => void (asked += Number(request.url().includes('/api/events'))));
  await inDatabase(app, `delete from sessions where sess->>'userId' = 'service-specialist'`);
  const dialog = page.getByRole('dialog', { name: '登录已过期' });
  await dialog.waitFor({ timeout: 35_000 });
  expect(await violations(page)).toEqual([]);
  await page.waitForTimeout(5_000);
  expect(asked).toBe(0);
  await dialog.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: /^登\s*录$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('序列号').first().inputValue()).toBe('SN-TYPED');
  await banner(limin).waitFor({ state: 'detached' });
});

test('what was typed into a task that is given to another stands apart, and the form shows what the case has', async () => {
  const { page } = limin;
  const id = await startCase(limin);
  await page.goto(`/cases/${id}`);
  const form = page.locator('.lz-task-work');
  await form.getByLabel('收货时间').fill('2026-09-23 10:00');
  await page.keyboard.press('Enter');
  const ops = await AppClient.signIn(app.url, 'ops');
  const { tasks } = await ops.case(id);
  await ops.post(`/api/cases/${id}/operations`, { operation: 'reassign', taskId: tasks[0]?.id, assignee: 'service-supervisor', reason: '代班' });
  await form.getByText('这项任务现在由 刘建华 办理，你不能再提交。').waitFor();
  const apart = page.getByRole('region', { name: '你填写了、没有提交的内容' });
  expect(await apart.innerText()).toContain('10:00');
  await apart.evaluate((section) => section.remove());
  expect(await form.innerText()).not.toContain('10:00');
  expect(await violations(page)).toEqual([]);
});

/** Elements of the diagram that do not stand wholly in its pane, and how high the pane is, px. */
const outside = (page: Page): Promise<{ pane: number; cut: number }> =>
  page.locator('.lz-case-diagram .react-flow').evaluate((flow) => {
    const pane = flow.getBoundingClientRect();
    const boxes = [...flow.querySelectorAll('[data-element]')].map((element) => element.getBoundingClientRect());
    const isCut = (box: DOMRect): boolean => box.left < pane.left || box.right > pane.right || box.top < pane.top || box.bottom > pane.bottom;
    return { pane: pane.height, cut: boxes.filter(isCut).length };
  });

test('when a case ends while one looks, its diagram grows and shows the whole way, also to whom had moved it', async () => {
  const { page } = liu;
  const specialist = await AppClient.signIn(app.url, 'service-specialist');
  const id = await announce(specialist);
  await check(specialist, id, true);
  await complete(specialist, id, 'RR-04', { outcome: 'withdrawn', comment: '代理商撤回' });
  const work = await new CasePage(page).open(id);
  await work.stands('RR-14', 'now');
  const diagram = page.locator('.lz-case-diagram');
  const pane = (await diagram.locator('.react-flow__pane').boundingBox())!;
  await page.mouse.move(pane.x + 20, pane.y + pane.height - 20);
  await page.mouse.down();
  await page.mouse.move(pane.x + 220, pane.y + pane.height - 120, { steps: 5 });
  await page.mouse.up();
  const before = await outside(page);
  expect(before.cut).toBeGreaterThan(0);
  await complete(specialist, id, 'RR-14', { outcome: 'done', values: { waybillBack: 'SF-BACK' } });
  await work.stands('RR-end', 'passed');
  await until('the whole way is shown', async () => ((await outside(page)).cut === 0 ? true : undefined));
  expect((await outside(page)).pane).toBeGreaterThan(before.pane);
  expect(await violations(page)).toEqual([]);
});

test('what was typed while the server did not take drafts is sent by itself once it does, and after a reload', async () => {
  const { page } = limin;
  const id = await startCase(limin);
  const drafts = '**/api/tasks/*/draft';
  const note = (words: string) => page.getByRole('status').filter({ hasText: words });
  await page.goto(`/cases/${id}`);
  await page.route(drafts, (route) => route.abort());
  await page.getByLabel('收货时间').fill('2026-09-23 10:00');
  await page.keyboard.press('Enter');
  await note('草稿已保留在本机').waitFor();
  await page.unroute(drafts);
  await note('草稿已保存').waitFor();
  // The same of what only this device has when the page comes up.
  await page.route(drafts, (route) => route.abort());
  await page.getByLabel('收货时间').fill('2026-09-23 11:00');
  await page.keyboard.press('Enter');
  await note('草稿已保留在本机').waitFor();
  await page.reload();
  await page.getByLabel('收货时间').waitFor();
  await page.unroute(drafts);
  await note('草稿已保存').waitFor();
});

test('a page whose code could not be had opens by itself when it can, and does not speak of drafts', async () => {
  const { page } = liu;
  await page.goto('/');
  const link = page.locator('a[href="/cases"]').first();
  await link.waitFor();
  const code = '**/assets/cases-page-*.js';
  await page.route(code, (route) => route.abort());
  await page.route('**/api/session', (route) => route.abort());
  await link.click();
  const alert = page.getByRole('alert').filter({ hasText: '这一页暂时打不开' });
  await alert.waitFor();
  expect(await alert.textContent()).not.toContain('草稿');
  // One can go elsewhere and come back.
  await page.locator('a[href="/tasks"]').first().click();
  await alert.waitFor({ state: 'detached' });
  await link.click();
  await alert.waitFor();
  await page.unroute(code);
  await page.unroute('**/api/session');
  await page.locator('.lz-filters').waitFor();
  expect(page.url()).toMatch(/\/cases$/u);
});
