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
/** 李敏's two windows at one task. */
let one: CasePage;
let two: CasePage;
let person: Person;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  const program = await AppClient.signIn(app.url, 'service-specialist');
  const lines = [{ product: '移动硬盘', serial: 'SN-1', qtyDeclared: 1 }];
  const { id } = await program.post<{ id: string }>('/api/cases', { process: 'repair-return', variables: { agentId: 'agent-jia', lines } });
  person = await signIn(browser, app.url, 'service-specialist');
  people.push(person);
  const other = await person.context.newPage();
  [one, two] = [await new CasePage(person.page).open(id), await new CasePage(other).open(id)];
  await Promise.all([one.works('收货登记'), two.works('收货登记')]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const part = story(people);
const saved = (page: Page) => page.locator('.lz-action-bar').getByText(/^草稿已保存/);

part('what is typed in one window comes into the other with a word, and nothing of either is lost', async () => {
  await one.form.fill('寄来运单号', 'SF-ONE');
  await saved(one.page).waitFor();
  await two.form.fill('品牌', '佰科', 1);
  await two.page.getByText('你在另一个窗口里填写的内容已并入这里').waitFor();
  await saved(two.page).waitFor();
  expect([await two.form.field('寄来运单号').inputValue(), await two.form.field('品牌', 1).inputValue()]).toEqual(['SF-ONE', '佰科']);
  expect(await violations(two.page)).toEqual([]);
});

part('the same place typed otherwise in both is shown with both values, and is settled by its writer', async () => {
  await one.page.reload();
  await one.works('收货登记');
  expect(await one.form.field('品牌', 1).inputValue()).toBe('佰科');
  await one.form.fill('寄来运单号', 'SF-FIRST');
  await saved(one.page).waitFor();
  await two.form.fill('寄来运单号', 'SF-SECOND');
  const asked = two.page.getByRole('alert').filter({ hasText: '你在另一个窗口里也改了其中 1 处' });
  await asked.waitFor();
  expect([await asked.getByText('SF-SECOND').count(), await asked.getByText('SF-FIRST').count()]).toEqual([1, 1]);
  expect(await violations(two.page)).toEqual([]);
  await asked.getByRole('button', { name: '用另一个窗口的' }).click();
  await asked.waitFor({ state: 'detached' });
  await saved(two.page).waitFor();
  expect(await two.form.field('寄来运单号').inputValue()).toBe('SF-FIRST');
  await two.page.reload();
  await two.works('收货登记');
  expect([await two.form.field('寄来运单号').inputValue(), await two.form.field('品牌', 1).inputValue()]).toEqual(['SF-FIRST', '佰科']);
  expect(person.faults).toEqual([]);
});
