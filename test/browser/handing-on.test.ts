import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { AppClient } from '../support/app-client.js';
import { launchBrowser } from '../support/browser.js';
import { process } from '../support/process-builder.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { violations } from './support/accessibility.js';
import { CasePage } from './support/case-page.js';
import { noticeOf } from './support/notice.js';
import { signIn, type Person } from './support/person.js';
import { publishInto } from './support/publish-parallel.js';
import { story } from './support/story.js';

jest.setTimeout(240_000);

/** 李敏 checks; then she and 刘建华 decide together. */
const handed = process('handed-on')
  .start()
  .choice('check', ['yes', 'no'], { name: { zh: '核对报价', en: 'Check the quotation' }, performers: { groups: ['service-specialist'] } })
  .choice('approve', ['yes', 'no'], {
    name: { zh: '审批报价', en: 'Approve the quotation' },
    performers: {},
    approval: {
      approves: ['yes'],
      steps: [{ id: 's', name: { zh: '会签', en: 'Together' }, how: 'all', who: { users: ['service-specialist', 'service-supervisor'] } }],
    },
  })
  .end()
  .with({ name: { zh: '报价审批', en: 'Quotation' }, orgPack: 'zhifu', numberCode: 'HO', mayStart: ['service-specialist'], owners: ['service-supervisor'] })
  .build();

const people: Person[] = [];
let app: RunningApp;
let browser: Browser;
let limin: Person;
let wang: Person;
let number: string;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  await publishInto(app, (db) => publishVersion(db, { document: handed, checksum: 'handed', note: null, publishedBy: 'test', compile }));
  const specialist = await AppClient.signIn(app.url, 'service-specialist');
  ({ id: number } = await specialist.post<{ id: string }>('/api/cases', { process: 'handed-on', variables: {} }));
  limin = await signIn(browser, app.url, 'service-specialist');
  wang = await signIn(browser, app.url, 'after-sales-specialist');
  people.push(limin, wang);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const part = story(people);
const head = ({ page }: Person) => page.locator('.lz-task-head');
const dialog = ({ page }: Person) => page.getByRole('dialog').last();
/** Types into a choice of people and takes who is found. */
async function choose(person: Person, label: string, typed: string, name: string): Promise<void> {
  await dialog(person).getByLabel(label).fill(typed);
  await person.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(name, { exact: true }).click();
}

part('委派: 李敏 asks 王芳, whose inbox says for whom; what she says stands before 李敏', async () => {
  const work = await new CasePage(limin.page).open(number);
  await work.works('核对报价');
  await head(limin)
    .getByRole('button', { name: /^委\s*派$/ })
    .click();
  expect(await violations(limin.page)).toEqual([]);
  await dialog(limin)
    .getByRole('button', { name: /^委\s*派$/ })
    .click();
  await dialog(limin).getByText('请选择一个人').waitFor();
  await choose(limin, '请谁给出意见', 'wangfang', '王芳');
  await dialog(limin).getByLabel(/说明/).fill('看一下型号');
  await dialog(limin)
    .getByRole('button', { name: /^委\s*派$/ })
    .click();
  await noticeOf(limin.page, '已委派');
  await work.entry('核对报价 已委派给 王芳').getByText('看一下型号').waitFor();

  await wang.page.goto('/tasks');
  await wang.page.getByText('李敏 委派').first().click();
  await head(wang).getByText('李敏 请你给出意见，办理后交回').waitFor();
  expect(await violations(wang.page)).toEqual([]);
  await new CasePage(wang.page).press('no');
  await dialog(wang).getByText('你的意见是“no”。随后任务交回 李敏，由其决定。').waitFor();
  expect(await violations(wang.page)).toEqual([]);
  await dialog(wang).getByLabel(/意见/).fill('型号不符');
  await dialog(wang).getByRole('button', { name: 'no', exact: true }).click();
  await noticeOf(wang.page, '已给出意见“no”，交回 李敏');

  const opinions = limin.page.getByRole('region', { name: '受委派人的意见' });
  await opinions.getByText('王芳').waitFor();
  await opinions.getByText('型号不符').waitFor();
  await work.entry('核对报价 的意见：no，已交回 李敏').getByText('型号不符').waitFor();
  await head(limin).getByText('由你办理').waitFor();
  expect(await violations(limin.page)).toEqual([]);
});

/** Asks 王芳 for an opinion and leaves her with it. */
async function ask(): Promise<void> {
  await head(limin)
    .getByRole('button', { name: /^委\s*派$/ })
    .click();
  await choose(limin, '请谁给出意见', 'wangfang', '王芳');
  await dialog(limin)
    .getByRole('button', { name: /^委\s*派$/ })
    .click();
  await head(limin).getByText('李敏 请 王芳 给出意见').waitFor();
}

part('交回: 王芳 writes her opinion and chooses nothing; 李敏 and the record have her words', async () => {
  const work = new CasePage(limin.page);
  await ask();
  await wang.page.goto('/tasks');
  await wang.page.getByText('李敏 委派').first().click();
  await head(wang).getByRole('button', { name: '给出意见' }).click();
  await dialog(wang).getByText('写下你的意见，任务交回 李敏，由其决定').waitFor();
  expect(await violations(wang.page)).toEqual([]);
  await dialog(wang).getByLabel(/意见/).fill('请再问工厂');
  await dialog(wang)
    .getByRole('button', { name: /^交\s*回$/ })
    .click();
  await noticeOf(wang.page, '已交回 李敏');
  await limin.page.getByRole('region', { name: '受委派人的意见' }).getByText('请再问工厂').waitFor();
  await work.entry('核对报价 已给出意见，交回 李敏').getByText('请再问工厂').waitFor();
});

part('收回: 李敏 does not wait any more; the task is hers again, and the record says so', async () => {
  const work = new CasePage(limin.page);
  await ask();
  await head(limin)
    .getByRole('button', { name: /^收\s*回$/ })
    .click();
  await dialog(limin).getByText('不再等 王芳 的意见，任务回到你手上。').waitFor();
  expect(await violations(limin.page)).toEqual([]);
  await dialog(limin).getByLabel(/说明/).fill('客户催得急');
  await dialog(limin)
    .getByRole('button', { name: /^收\s*回$/ })
    .click();
  await noticeOf(limin.page, '已收回，现在由你办理');
  await work.entry('核对报价 已从 王芳 收回').getByText('客户催得急').waitFor();
  await head(limin).getByText('由你办理').waitFor();
  await work.press('yes');
});

part('加签 and 减签: who was asked before her has the step; taken out again, it is hers', async () => {
  const work = new CasePage(limin.page);
  await work.works('审批报价');
  await head(limin)
    .getByRole('button', { name: /^加\s*签$/ })
    .click();
  await choose(limin, '加签给谁', 'wangfang', '王芳');
  await dialog(limin).getByText('请更多的人一起审批这一步').click(); // the list stays open for the next one
  expect(await violations(limin.page)).toEqual([]);
  await dialog(limin)
    .getByRole('button', { name: /^加\s*签$/ })
    .click();
  await noticeOf(limin.page, '已加签');
  await limin.page.getByText('被加签的人还没有办理').first().waitFor();
  await work.entry('审批报价 已加签 王芳').waitFor();

  await head(limin)
    .getByRole('button', { name: /^减\s*签$/ })
    .click();
  await dialog(limin).getByLabel('王芳（李敏 加签，待办理）').check();
  expect(await violations(limin.page)).toEqual([]);
  await dialog(limin)
    .getByRole('button', { name: /^减\s*签$/ })
    .click();
  await noticeOf(limin.page, '已减签');
  await head(limin).getByText('由你办理').waitFor();
  await work.press('yes');
  await work.entry('审批报价：yes').waitFor();
});

part('nothing is wider than a telephone, in either language', async () => {
  const { page } = wang;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/tasks');
  await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  expect(await violations(page)).toEqual([]);
  expect([...limin.faults, ...wang.faults]).toEqual([]);
});
