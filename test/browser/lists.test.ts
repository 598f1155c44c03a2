import { jest } from '@jest/globals';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { noticeOf } from './support/notice.js';
import { signIn, typeCredentials, type Person } from './support/person.js';

jest.setTimeout(240_000);

/** More than two pages of a list. */
const CASES = 120;

let app: RunningApp;
let browser: Browser;
let limin: Person;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  limin = await signIn(browser, app.url, 'service-specialist');
  await startCases(limin.page);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Starts cases as the page itself would. */
async function startCases(page: Page): Promise<void> {
  const statuses = await page.evaluate(async (count) => {
    const { csrfToken } = (await (await fetch('/api/session')).json()) as { csrfToken: string };
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrfToken };
    const found = new Set<number>();
    for (let n = 0; n < count; n += 1) {
      const lines = [{ product: n % 10 === 0 ? '闪存' : '移动硬盘', serial: `SN-${n}`, qtyDeclared: 1 }];
      const body = JSON.stringify({ process: 'repair-return', variables: { agentId: 'agent-jia', lines } });
      found.add((await fetch('/api/cases', { method: 'POST', headers: { ...headers, 'idempotency-key': `start-${n}` }, body })).status);
    }
    return [...found];
  }, CASES);
  expect(statuses).toEqual([201]);
}

const firstNumber = (page: Page): Promise<string> =>
  page.evaluate(async () => ((await (await fetch('/api/cases?limit=1')).json()) as { items: { number: string }[] }).items[0]?.number ?? '');

const rows = (page: Page) => page.locator('.lz-row-list tbody tr');
const place = (page: Page) => page.evaluate(() => Math.round(window.scrollY));

test('who comes back to a list finds the pages it had, and his place', async () => {
  const { page } = limin;
  await page.goto('/tasks?view=group');
  await page.getByRole('button', { name: '加载更多' }).click();
  await rows(page).nth(60).waitFor();
  // All that a click does before it presses: nothing moves any more then.
  await rows(page).nth(70).hover();
  const before = await place(page);
  expect(before).toBeGreaterThan(1_000);
  await rows(page).nth(70).click();
  await page.locator('.lz-task-head').waitFor();
  await expect(place(page)).resolves.toBe(0);
  await page.goBack();
  await rows(page).nth(99).waitFor();
  expect(await place(page)).toBe(before);
});

/** Types pinyin as an input method does, letter by letter, and gives the word for it. */
async function compose(keyboard: CDPSession, page: Page, letters: string, word: string): Promise<void> {
  for (let end = 1; end <= letters.length; end += 1) {
    await keyboard.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end });
    // Longer than any search waits for more.
    await page.waitForTimeout(400);
  }
  await keyboard.send('Input.insertText', { text: word });
}

test.each([
  ['the inbox', '/tasks?view=group', (page: Page) => page.getByRole('searchbox', { name: '搜索' }).last().click(), '/api/tasks'],
  ['the search over everything', '/', (page: Page) => page.keyboard.press('Control+k'), '/api/cases'],
  ['the field of a company', '/start/repair-return', (page: Page) => page.getByLabel('代理商').first().click(), '/api/parties'],
] as const)('%s asks for the word, never for the pinyin of one half typed', async (_where, address, focus, path) => {
  const { page, context } = limin;
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const asked: (string | null)[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === path && searchParams.has('q')) asked.push(searchParams.get('q'));
  });
  await focus(page);
  const answered = page.waitForResponse((response) => new URL(response.url()).searchParams.get('q') === '闪存');
  await compose(await context.newCDPSession(page), page, "shan'cun", '闪存');
  await answered;
  expect(asked.filter((q) => q !== '')).toEqual(['闪存']);
  page.removeAllListeners('request');
});

test('the inbox shows what was searched for', async () => {
  const { page } = limin;
  await page.goto(`/tasks?view=group&q=${encodeURIComponent('佰科 闪存')}`);
  await page.getByText('没有符合条件').first().waitFor();
  await page.goto(`/tasks?view=group&q=${encodeURIComponent('sn-11 dlsj')}`);
  await rows(page).nth(10).waitFor();
  expect(await rows(page).count()).toBe(11);
});

test('today is the day of the office, wherever the browser stands', async () => {
  const abroad = await browser.newContext({ baseURL: app.url, locale: 'zh-CN', timezoneId: 'America/New_York', viewport: { width: 1440, height: 900 } });
  const page = await abroad.newPage();
  // Five in the afternoon in New York; at the office it is six in the morning of the next day.
  await page.clock.install({ time: new Date('2026-11-29T22:00:00Z') });
  await page.goto('/');
  await typeCredentials({ page, context: abroad, faults: [] }, 'service-specialist');
  await page.getByRole('heading', { name: '李敏，你好' }).waitFor();
  await page.goto('/tasks?view=group');
  await rows(page).first().click();
  await page.getByLabel('收货时间').first().click();
  const today = page.locator('.ant-picker-cell-today');
  await today.waitFor();
  expect(await today.getAttribute('title')).toBe('2026-11-30');
  await page.locator('.ant-picker-presets li').first().click();
  expect(await page.getByLabel('收货时间').first().inputValue()).toBe('2026-11-30 06:00');
  await abroad.close();
});

test('who is to have a task is found by pinyin, and taken by Enter', async () => {
  const supervisor = await signIn(browser, app.url, 'service-supervisor');
  const { page } = supervisor;
  const number = await firstNumber(page);
  await page.goto(`/cases/${number}`);
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '改派' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('交给谁').click();
  const found = page.waitForResponse((response) => new URL(response.url()).searchParams.get('q') === 'limin');
  await page.keyboard.type('limin');
  await found;
  await page.getByRole('option', { name: '李敏' }).waitFor({ state: 'attached' });
  await page.locator('.ant-select-item-option').getByText('客服专员、客服人员 · 客服部').waitFor();
  expect(await page.locator('.ant-select-item-option').allInnerTexts()).toEqual(['李敏 客服专员、客服人员 · 客服部']);
  await page.keyboard.press('Enter');
  await dialog.getByText('改由 李敏 办理').waitFor();
  expect(supervisor.faults).toEqual([]);
  await supervisor.context.close();
});

test('a table of a year that moves no date is offered for running cases', async () => {
  const ops = await signIn(browser, app.url, 'ops');
  const { page } = ops;
  await page.goto('/calendar?year=2031');
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByRole('button', { name: '保存…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`0 张在办单据的到期时间会改变；另有 ${CASES} 张到期时间不变，今后计时才用到`).waitFor();
  await dialog.getByRole('radio', { name: /包括在办单据/ }).check();
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(CASES + 1);
  expect(ops.faults).toEqual([]);
  await ops.context.close();
});

test('who saves a year of the calendar that another has loaded meanwhile hears of it, keeps what he entered, and replaces it knowingly', async () => {
  const [first, second] = [await signIn(browser, app.url, 'ops'), await signIn(browser, app.url, 'ops')];
  const dialogOf = ({ page }: Person) => page.getByRole('dialog');
  const read = async ({ page }: Person, text: string): Promise<void> => {
    await page.goto('/calendar?year=2032&notice=paste');
    await page.getByLabel(/把通知里的原句/).fill(text);
    await page.getByRole('button', { name: '读一遍' }).click();
    await page.getByRole('button', { name: /^采用这/ }).click();
    await page.getByRole('button', { name: '保存…' }).click();
  };
  const save = ({ page }: Person) =>
    page
      .getByRole('dialog')
      .getByRole('button', { name: /^保\s*存$/ })
      .click();
  await read(first, '元旦：1月1日放假');
  await read(second, '元旦：1月1日至2日放假，共2天');
  await save(second);
  await noticeOf(second.page, '2032 年的日历已保存');
  await save(first);
  await dialogOf(first)
    .getByText(/蔡文 已于 .* 保存/)
    .waitFor();
  await dialogOf(first)
    .getByText(/依据：元旦：1月1日至2日放假，共2天）有 1 天不同/)
    .waitFor();
  await save(first);
  await noticeOf(first.page, '2032 年的日历已保存');
  await first.page.getByText(/依据：元旦：1月1日放假/).waitFor();
  expect([...first.faults, ...second.faults]).toEqual([]);
  await Promise.all([first.context.close(), second.context.close()]);
});

test('no page met a fault of its scripts or of the security policy', () => {
  expect(limin.faults).toEqual([]);
});
