import { jest } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { AppClient } from '../support/app-client.js';
import { launchBrowser } from '../support/browser.js';
import { process } from '../support/process-builder.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { violations } from './support/accessibility.js';
import { publishExpenses } from './support/approval-process.js';
import { CasePage } from './support/case-page.js';
import { noticeOf } from './support/notice.js';
import { signIn, type Person, wallClock } from './support/person.js';
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
let specialist: AppClient;
let ops: Person;
/** Of the expenses. */
let expenses: string;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  await publishInto(app, (db) => publishVersion(db, { document: handed, checksum: 'handed', note: null, publishedBy: 'test', compile }));
  await publishInto(app, publishExpenses);
  specialist = await AppClient.signIn(app.url, 'service-specialist');
  ({ id: number } = await specialist.post<{ id: string }>('/api/cases', { process: 'handed-on', variables: {} }));
  limin = await signIn(browser, app.url, 'service-specialist');
  wang = await signIn(browser, app.url, 'after-sales-specialist');
  ops = await signIn(browser, app.url, 'ops');
  people.push(limin, wang, ops);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const part = story(people);
const head = ({ page }: Person) => page.locator('.lz-task-head');
const dialog = ({ page }: Person) => page.getByRole('dialog').last();
/** Presses a button of two Chinese characters, which stand apart from each other. */
const press = (where: Locator, name: string) => where.getByRole('button', { name: new RegExp(`^${[...name].join('\\s*')}$`) }).click();
/** Types into a choice of people and takes who is found. */
async function choose(person: Person, label: string, typed: string, name: string): Promise<void> {
  await dialog(person).getByLabel(label).fill(typed);
  await person.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(name, { exact: true }).click();
}

part('委派: 李敏 asks 王芳, whose inbox says for whom; what she says stands before 李敏', async () => {
  const work = await new CasePage(limin.page).open(number);
  await work.works('核对报价');
  await press(head(limin), '委派');
  expect(await violations(limin.page)).toEqual([]);
  await press(dialog(limin), '委派');
  await dialog(limin).getByText('请选择一个人').waitFor();
  await choose(limin, '请谁给出意见', 'wangfang', '王芳');
  await dialog(limin).getByLabel(/说明/).fill('看一下型号');
  await press(dialog(limin), '委派');
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
  await press(head(limin), '委派');
  await choose(limin, '请谁给出意见', 'wangfang', '王芳');
  await press(dialog(limin), '委派');
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
  await press(dialog(wang), '交回');
  await noticeOf(wang.page, '已交回 李敏');
  await limin.page.getByRole('region', { name: '受委派人的意见' }).getByText('请再问工厂').waitFor();
  await work.entry('核对报价 已给出意见，交回 李敏').getByText('请再问工厂').waitFor();
});

part('收回: 李敏 does not wait any more; the task is hers again, and the record says so', async () => {
  const work = new CasePage(limin.page);
  await ask();
  await press(head(limin), '收回');
  await dialog(limin).getByText('不再等 王芳 的意见，任务回到你手上。').waitFor();
  expect(await violations(limin.page)).toEqual([]);
  await dialog(limin).getByLabel(/说明/).fill('客户催得急');
  await press(dialog(limin), '收回');
  await noticeOf(limin.page, '已收回，现在由你办理');
  await work.entry('核对报价 已从 王芳 收回').getByText('客户催得急').waitFor();
  await head(limin).getByText('由你办理').waitFor();
  await work.press('yes');
});

part('加签 and 减签: who was asked before her has the step; taken out again, it is hers', async () => {
  const work = new CasePage(limin.page);
  await work.works('审批报价');
  await press(head(limin), '加签');
  await choose(limin, '加签给谁', 'wangfang', '王芳');
  await dialog(limin).getByText('请更多的人一起审批这一步').click(); // the list stays open for the next one
  expect(await violations(limin.page)).toEqual([]);
  await press(dialog(limin), '加签');
  await noticeOf(limin.page, '已加签');
  await limin.page.getByText('被加签的人还没有办理').first().waitFor();
  await work.entry('审批报价 已加签 王芳').waitFor();

  await press(head(limin), '减签');
  await dialog(limin).getByLabel('王芳（李敏 加签，待办理）').check();
  expect(await violations(limin.page)).toEqual([]);
  await press(dialog(limin), '减签');
  await noticeOf(limin.page, '已减签');
  await head(limin).getByText('由你办理').waitFor();
  await work.press('yes');
  await work.entry('审批报价：yes').waitFor();
});

part('签字: 李敏 signs by hand; once the amount is changed the record shows her signature as broken', async () => {
  ({ id: expenses } = await specialist.post<{ id: string }>('/api/cases', { process: 'expenses', variables: {} }));
  const work = await new CasePage(limin.page).open(expenses);
  await work.works('填写报销');
  await work.form.fill('金额', '100');
  await work.press('签字');
  await work.confirm('签字');
  await work.dialog().getByText('请签字', { exact: true }).waitFor();
  await work.dialog().locator('#signature').fill('王芳');
  await work.dialog().getByText('请输入你自己的姓名：李敏').waitFor();
  await work.dialog().getByText('手写', { exact: true }).click();
  const pad = work.dialog().locator('canvas');
  const { x, y } = (await pad.boundingBox())!;
  await limin.page.mouse.move(x + 30, y + 40);
  await limin.page.mouse.down();
  await limin.page.mouse.move(x + 160, y + 90, { steps: 6 });
  await limin.page.mouse.up();
  await work.dialog().getByRole('img', { name: '手写签字区，已签字' }).waitFor();
  expect(await violations(limin.page)).toEqual([]);
  await work.confirm('签字');
  const signed = work.entry('填写报销：签字');
  await signed.getByRole('img', { name: '李敏 的手写签字' }).waitFor();
  await signed.getByText('签字时看到的内容没有改动').waitFor();

  const check = await new CasePage(wang.page).open(expenses);
  await check.works('复核金额');
  await check.form.fill('金额', '120');
  await check.press('yes');
  await signed.getByText('签字后内容有改动').waitFor();
  expect(await violations(limin.page)).toEqual([]);
});

part('撤回: 李敏 takes her vote back while the approval goes on', async () => {
  const work = new CasePage(limin.page);
  await work.works('审批报销');
  await work.press('yes');
  await work.entry('审批报销：yes').waitFor();
  await limin.page.goto('/tasks?view=done');
  await limin.page.getByText('审批报销').first().click();
  await press(head(limin), '撤回');
  expect(await violations(limin.page)).toEqual([]);
  await dialog(limin).getByLabel(/说明/).fill('金额要再核对');
  await press(dialog(limin), '撤回');
  await noticeOf(limin.page, '已撤回，现在由你办理');
  await work.works('审批报销');
  await head(limin).getByText('由你办理').waitFor();
  await work.entry('审批报销 已撤回，重新办理').getByText('金额要再核对').waitFor();
});

part('审批步骤: ops add a step; the dry run says what becomes of the running case, which follows', async () => {
  const { page } = ops;
  await page.goto('/parameters?name=expenses.steps');
  const drawer = page.getByRole('dialog');
  await drawer.getByText('会签 → 终审').first().waitFor();
  await drawer.getByRole('button', { name: '添加步骤' }).click();
  const third = drawer.locator('.lz-step').nth(2);
  expect(await third.getByLabel('中文名称').evaluate((input) => input === document.activeElement)).toBe(true);
  await third.getByLabel('中文名称').fill('财务复核');
  await drawer.getByText('没有审批人').first().waitFor();
  await third.getByLabel('审批人').fill('liujianhua');
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText('刘建华', { exact: true }).click();
  await drawer.getByRole('button', { name: '第 3 步上移' }).click();
  await drawer.getByText('审批报销：增加 财务复核').waitFor();
  expect(await violations(page)).toEqual([]);
  await drawer.getByRole('radio', { name: /包括在办单据/ }).check();
  await drawer.getByLabel(/修改原因/).fill('金额大的要财务复核');
  await drawer.getByRole('button', { name: '保存修改' }).click();
  await noticeOf(page, '1 张在办单据改按新的步骤办理');
  await new CasePage(limin.page).entry('审批报销 的审批步骤已调整：增加 财务复核').waitFor();
  await page.goto('/parameters?name=expenses.steps');
  await page.getByRole('dialog').getByText('金额大的要财务复核').waitFor();
  await page.getByRole('dialog').getByText('2. 财务复核 · 或签 · 刘建华').first().waitFor();
});

part('离岗代理: 王芳 stands in for 李敏, is told for whom, and answers in her name; ended, it is over', async () => {
  const { page } = limin;
  await page.goto('/deputies');
  await page.getByText('没有人代理你').waitFor();
  await page.getByRole('button', { name: '指定代理人' }).click();
  await press(dialog(limin), '指定');
  await dialog(limin).getByText('请选择代理人').waitFor();
  await choose(limin, '代理人', 'wangfang', '王芳');
  await dialog(limin)
    .getByLabel('到什么时候止')
    .fill(wallClock(-24 * 60));
  await dialog(limin).getByLabel('到什么时候止').press('Enter');
  expect(await violations(page)).toEqual([]);
  await press(dialog(limin), '指定');
  await noticeOf(page, '王芳 将代理 李敏');
  // What begins at once is never said not to have begun: the first words that stand there are the true ones.
  expect(
    await page
      .getByRole('region', { name: '谁代理我' })
      .getByText(/代理中|尚未开始/)
      .first()
      .innerText(),
  ).toBe('代理中');
  expect(await violations(page)).toEqual([]);

  const { id } = await specialist.post<{ id: string }>('/api/cases', { process: 'handed-on', variables: {} });
  const own = await new CasePage(page).open(id);
  await own.works('核对报价');
  await own.press('yes');
  await wang.page.goto('/deputies');
  await wang.page.getByRole('region', { name: '我代理谁' }).getByText('李敏').waitFor();
  await wang.page.goto('/tasks');
  await wang.page.getByText('代 李敏').first().click();
  await head(wang).getByText('李敏 离岗，由你代办').waitFor();
  expect(await violations(wang.page)).toEqual([]);
  const standing = new CasePage(wang.page);
  await standing.press('yes');
  await standing.entry('代 李敏 办理 审批报价：yes').waitFor();

  await page.goto('/deputies');
  await page.getByRole('button', { name: '结束 王芳 对 李敏 的代理' }).click();
  await press(dialog(limin), '结束');
  await noticeOf(page, '王芳 对 李敏 的代理已结束');
  await page.getByText('没有人代理你').waitFor();
});

part('nothing is wider than a telephone, in either language', async () => {
  for (const language of ['zh-CN', 'en'])
    for (const [{ page }, address] of [
      [wang, '/tasks'],
      [limin, '/deputies'],
      [ops, '/deputies'],
      [ops, '/parameters?name=expenses.steps'],
      [limin, `/cases/${expenses}`],
    ] as const) {
      await page.evaluate((kept) => window.localStorage.setItem('liuzhuan.language', kept), language);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(address);
      await page.waitForFunction(() => document.querySelector('.ant-skeleton') === null && document.querySelector('h1') !== null);
      await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
      expect(await violations(page)).toEqual([]);
    }
  expect([...limin.faults, ...wang.faults, ...ops.faults]).toEqual([]);
});
