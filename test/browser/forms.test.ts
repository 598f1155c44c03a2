import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { PARALLEL } from '../support/parallel-process.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { violations } from './support/accessibility.js';
import { ProcessForm } from './support/form.js';
import { noticeOf } from './support/notice.js';
import { signIn, type Person } from './support/person.js';
import { publishInto } from './support/publish-parallel.js';

jest.setTimeout(240_000);

let app: RunningApp;
let browser: Browser;
/** 李敏 has P1, 王芳 has P2 of each case. */
let limin: Person;
let wangfang: Person;

beforeAll(async () => {
  app = await startApp();
  await publishInto(app);
  browser = await launchBrowser();
  limin = await signIn(browser, app.url, 'service-specialist');
  wangfang = await signIn(browser, app.url, 'after-sales-specialist');
});
afterAll(async () => {
  expect([...(limin?.faults ?? []), ...(wangfang?.faults ?? [])]).toEqual([]);
  await browser?.close();
  await app?.stop();
});

const formOf = (page: Page) => new ProcessForm(page, page.getByRole('main'));
const cell = (page: Page, row: number, column: string) => page.locator(`[data-row="${row}"][data-column="${column}"] :is(input, textarea)`);
const submit = (page: Page) => page.getByRole('button', { name: /^提\s*交$/ }).click();

test('a row is added to a table parameter in the page; what is wrong stands at its cell', async () => {
  const { page } = await signIn(browser, app.url, 'ops');
  await page.goto('/parameters?name=repair.factoryOwners');
  await page.getByRole('button', { name: '添加一行' }).click();
  await cell(page, 3, 'mail').fill('not a mail');
  await page
    .getByText(/格式不对，应为邮箱地址/)
    .first()
    .waitFor();
  expect(await page.getByText('没有在办单据受影响').count()).toBe(0);
  await cell(page, 3, 'mail').fill('owner@maxell.example');
  await page.locator('[data-row="3"][data-column="route"]').getByRole('combobox').click();
  await page.getByTitle('Maxell').click();
  await page.getByLabel(/^修改原因/).fill('新增工厂');
  await page.getByRole('button', { name: '保存修改' }).click();
  await noticeOf(page, '已改为');
  await page.goto('/parameters?name=repair.factoryOwners');
  await cell(page, 3, 'mail').waitFor();
  expect(await cell(page, 3, 'mail').inputValue()).toBe('owner@maxell.example');
  await page.goto('/parameters?name=repair.discrepancy.contact');
  await page.getByText('“当天”没有可以更改的数值').waitFor();
});

/** Opens the start form of the process. */
async function startForm({ page }: Person): Promise<Page> {
  await page.goto(`/start/${PARALLEL}`);
  await page.getByRole('button', { name: '添加一行' }).waitFor();
  return page;
}

/** A case with two lines, in which 王芳 has her task open. */
async function given(): Promise<Page> {
  const page = await startForm(limin);
  await formOf(page).fill('days', '1');
  await formOf(page).fill('note', '旧');
  for (const [row, name] of ['甲', '乙'].entries()) {
    await page.getByRole('button', { name: '添加一行' }).click();
    await cell(page, row, 'product').fill(name);
    await cell(page, row, 'qty').fill(String(row + 1));
  }
  await submit(page);
  await page.waitForURL(/\/cases\/PP-/);
  await cell(page, 1, 'qty').waitFor();
  const other = wangfang.page;
  await other.goto(page.url());
  await cell(other, 1, 'qty').waitFor();
  return other;
}
const done = (page: Page) => page.getByRole('button', { name: 'done' }).click();

describe('what is not shown is not asked for (trials A4)', () => {
  test('a required field appears with its condition, is missing only then, and goes again', async () => {
    const page = await startForm(limin);
    const form = formOf(page);
    await form.fill('days', '2.5');
    await submit(page);
    await form.summary().getByText('days请填整数').waitFor();
    await form.fill('days', '5');
    await submit(page);
    await form.summary().getByText('请填写reason').waitFor();
    expect(await violations(page)).toEqual([]);
    await form.fill('days', '1');
    expect(await page.getByLabel('reason').count()).toBe(0);
    await submit(page);
    await page.waitForURL(/\/cases\/PP-/);
  });

  test('a column too', async () => {
    const page = await startForm(limin);
    await formOf(page).fill('days', '1');
    await page.getByRole('button', { name: '添加一行' }).click();
    expect(await cell(page, 0, 'why').count()).toBe(0);
    await formOf(page).fill('days', '5');
    await cell(page, 0, 'why').waitFor();
    await page.getByRole('button', { name: '清空' }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: '清空' }).click();
  });
});

describe('two people at one record', () => {
  test('trials (b), (c): what I have not touched follows the other, what I have typed stays, and both come into the case', async () => {
    const other = await given();
    await formOf(other).fill('note2', '只填这里');
    await cell(other, 1, 'qty').fill('20');
    await other.getByText(/草稿已保存/).waitFor();
    const { page } = limin;
    await formOf(page).fill('note', '新');
    await cell(page, 0, 'qty').fill('10');
    await done(page);
    await other.getByRole('textbox', { name: 'note', exact: true }).and(other.locator('[value="新"]')).waitFor();
    expect(await cell(other, 0, 'qty').inputValue()).toBe('10');
    expect(await cell(other, 1, 'qty').inputValue()).toBe('20');
    await other.reload();
    await cell(other, 1, 'qty').waitFor();
    expect([await formOf(other).field('note2').inputValue(), await cell(other, 1, 'qty').inputValue(), await cell(other, 0, 'qty').inputValue()]).toEqual([
      '只填这里',
      '20',
      '10',
    ]);
    await done(other);
    await page.getByRole('tab', { name: '表单' }).click();
    for (const text of ['新', '只填这里', '10', '20']) await page.getByRole('tabpanel').getByText(text, { exact: true }).first().waitFor();
  });

  test('what both have changed is shown with both values and by whom; each is settled by a click', async () => {
    const other = await given();
    const { page } = limin;
    await formOf(other).fill('note', '我的');
    await cell(other, 0, 'qty').fill('30');
    await formOf(page).fill('note', '他的');
    await cell(page, 0, 'qty').fill('10');
    await done(page);
    const box = other.locator('.lz-conflicts');
    await box.getByText('有 2 处已被别人改动').waitFor();
    await box
      .getByText(/李敏 .* 改为/)
      .first()
      .waitFor();
    expect(await violations(other)).toEqual([]);
    await done(other);
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await box.getByRole('listitem').filter({ hasText: '我的' }).getByRole('button', { name: '保留我填的' }).click();
    await box.getByRole('button', { name: '用现在的值' }).click();
    await box.waitFor({ state: 'detached' });
    expect([await formOf(other).field('note').inputValue(), await cell(other, 0, 'qty').inputValue()]).toEqual(['我的', '10']);
    await done(other);
    await other
      .getByText(/已.*done|P4/)
      .first()
      .waitFor();
  });
});

test('a thousand lines are pasted, typed into and mended where they are far away', async () => {
  const page = await startForm(limin);
  await formOf(page).fill('days', '1');
  await page.getByRole('button', { name: '添加一行' }).click();
  const text = Array.from({ length: 1000 }, (_, i) => `产品${i}\t${i === 990 ? 0 : i + 1}`).join('\n');
  await cell(page, 0, 'product').evaluate((input, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await page.getByText('共 1000 行').waitFor();
  expect(await cell(page, 0, 'product').inputValue()).toBe('产品0');
  expect(await page.locator('tr[aria-rowindex]').count()).toBeLessThan(200);
  await cell(page, 3, 'product').fill('改过');
  await submit(page);
  await page.getByRole('button', { name: /第 991 行/ }).click();
  await cell(page, 990, 'qty').and(page.locator(':focus')).waitFor();
  await cell(page, 990, 'qty').fill('7');
  await submit(page);
  await page.waitForURL(/\/cases\/PP-/);
  await page.getByText('共 1000 行').waitFor();
  expect(await cell(page, 3, 'product').inputValue()).toBe('改过');
});
