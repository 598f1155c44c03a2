import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { violations } from './support/accessibility.js';
import { CasePage } from './support/case-page.js';
import { ProcessForm } from './support/form.js';
import { story } from './support/story.js';
import { noticeOf } from './support/notice.js';
import { openBrowser, signIn, typeCredentials, wallClock, type Person } from './support/person.js';

jest.setTimeout(240_000);

let app: RunningApp;
let browser: Browser;
/** 李敏 starts and works, 刘建华 supervises, 蔡文 changes the rules. */
let limin: Person;
let liu: Person;
let caiwen: Person;
/** The case page that 李敏 keeps open from the start to the end: it is never loaded anew. */
let work: CasePage;
let number: string;
const met: Person[] = [];
const part = story(met);

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const someone = async (username: string): Promise<Person> => {
  const person = await signIn(browser, app.url, username);
  met.push(person);
  return person;
};

part('李敏 signs in; a wrong password is told in words', async () => {
  limin = await openBrowser(browser, app.url);
  met.push(limin);
  const { page } = limin;
  await page.goto('/');
  await page.getByRole('heading', { name: '流转' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await typeCredentials(limin, 'service-specialist', 'wrong-password');
  await page.getByText('用户名或密码不对').waitFor();
  await typeCredentials(limin, 'service-specialist');
  await page.getByRole('heading', { name: '李敏，你好' }).waitFor();
  expect(await violations(page)).toEqual([]);
});

part('李敏 fills the start form: errors beside the fields, a photo, a draft that outlives a reload', async () => {
  const { page } = limin;
  await page.getByRole('navigation').getByRole('link', { name: '发起' }).click();
  await page.getByRole('heading', { level: 1, name: '发起' }).waitFor();
  await page
    .getByRole('main')
    .getByRole('link', { name: /售后返修/ })
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('link', { name: /售后返修/ })
    .first()
    .click();
  const form = new ProcessForm(page, page.locator('.lz-start-form'));
  await page.getByRole('button', { name: /^提\s*交$/ }).click();
  await form
    .summary()
    .getByText(/还有 \d+ 处需要修改/)
    .waitFor();
  expect(await form.error('agentId').innerText()).toBe('请选择代理商');
  expect(await violations(page)).toEqual([]);

  await form.choose('代理商', '代理商甲');
  await form.error('agentId').waitFor({ state: 'detached' });
  await page.getByLabel('代理商已自行备份数据').check();
  await page.getByRole('button', { name: '添加一行' }).click();
  await page.getByRole('button', { name: '添加一行' }).click();
  await fillLine(form, 1, { 产品: '移动硬盘 500G', 品牌: '佰科', 序列号: 'BK20260001', 申报数量: '5', 故障: '插入电脑后不认盘，指示灯不亮' });
  await fillLine(form, 2, { 产品: '优盘 16G', 品牌: '佰科', 序列号: 'BK20260002', 申报数量: '2', 故障: '外壳开裂' });
  await page.locator('input[type=file]').setInputFiles({ name: '外壳开裂.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await page.getByRole('img', { name: '外壳开裂.png' }).waitFor();

  await page.reload();
  await page.getByText(/已恢复.*的草稿/).waitFor();
  expect(await form.field('产品', 1).inputValue()).toBe('移动硬盘 500G');
  expect(await form.field('故障', 2).inputValue()).toBe('外壳开裂');
  await page.getByRole('img', { name: '外壳开裂.png' }).waitFor();
});

async function fillLine(form: ProcessForm, row: number, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await form.fill(label, value, row);
}

part('刘建华 has the board open: the new case appears on it while he looks', async () => {
  liu = await someone('service-supervisor');
  await liu.page.goto('/board/repair-return');
  await liu.page.getByText('这里现在没有在办单据').waitFor();
  expect(await violations(liu.page)).toEqual([]);

  const { page } = limin;
  const preview = page.locator('.lz-start-preview');
  await preview.getByText('由客服专员办理').waitFor();
  expect(await preview.innerText()).toMatch(/收货登记[\s\S]*前办理/);
  await page.getByRole('button', { name: /^提\s*交$/ }).click();
  await page.waitForURL(/\/cases\/RR-\d{6}-0001$/);
  work = new CasePage(page);
  number = work.number();
  await page.getByRole('heading', { level: 1, name: '代理商甲 · 移动硬盘 500G、优盘 16G' }).waitFor();
  await work.stands('RR-00', 'passed');
  await work.stands('RR-01', 'now');
  await work.entry('发起售后返修').getByText('李敏').waitFor();
  expect(await violations(page)).toEqual([]);

  await boardShows('RR-01', '1');
  await liu.page.locator('.lz-board-cases').getByText(number).waitFor();
  expect(await violations(liu.page)).toEqual([]);
});

async function boardShows(elementId: string, badge: string): Promise<void> {
  await liu.page
    .locator(`.lz-board-diagram [data-element="${elementId}"] .lz-badge-board`, { hasText: new RegExp(`^${badge}`) })
    .waitFor({ state: 'attached' });
}

part('收货登记: the clock of two working days starts, and says why it is due then', async () => {
  const { form, page } = work;
  await work.works('收货登记');
  await form.fill('寄来运单号', 'SF1380138000');
  await form.moment('收货时间', wallClock());
  await form.choose('路线', '佰科工厂', 1);
  await work.press('登记完成');
  expect(await form.error('lines-1-route').innerText()).toBe('请选择路线');
  await form.choose('路线', '佰科工厂', 2);
  await work.press('登记完成');
  await work.stands('RR-01', 'passed');
  await work.stands('RR-02', 'now');
  await work.clock('收货到寄厂').getByText('还剩 2 个工作日').waitFor();
  await work.clock('收货到寄厂').getByRole('button').click();
  await work.dialog().getByText('客服收到代理商返修品后需于二个工作日内验收核对寄往工厂维修部').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await boardShows('RR-02', '1');
});

part('验收核对: four of five pieces came; what does not add up is refused at its cell', async () => {
  const { form } = work;
  await work.works('验收核对');
  await form.fill('实收数量', '4', 1);
  await form.choose('核对结果', '相符', 1);
  await form.choose('保固内', '是', 1);
  await form.fill('实收数量', '2', 2);
  await form.choose('核对结果', '相符', 2);
  await form.choose('保固内', '是', 2);
  await work.press('核对完成');
  await form.summary().getByText('第 1 行 · 核对结果').waitFor();
  expect(await form.error('lines-0-finding').innerText()).toBe('实收数量与申报数量不同，不能选“相符”');
  await form.choose('核对结果', '数量有出入', 1);
  await work.press('核对完成');
  await work.stands('RR-04', 'now');
});

part('李敏 disputes with a comment; 刘建华 decides in his browser and 李敏 sees it at once', async () => {
  await work.works('与代理商沟通协商');
  await work.press('有争议');
  await work.dialog().getByText('交客服主管协调').waitFor();
  await work.dialog().getByRole('button', { name: '有争议' }).click();
  await work.dialog().getByText('请写明原因').waitFor();
  await work.dialog().getByLabel(/^说明/).fill('代理商坚持寄出 5 个，外箱完好，要求按 5 个返修');
  await work.dialog().getByRole('button', { name: '有争议' }).click();
  await work.stands('RR-05', 'now');
  await work
    .entry(/与代理商沟通协商[：:] ?有争议/)
    .getByText('代理商坚持寄出 5 个')
    .waitFor();

  await boardShows('RR-05', '1');
  await liu.page.locator('.lz-board-diagram [data-element="RR-05"]').click();
  await liu.page.locator('.lz-board-cases').getByRole('heading', { name: '争议协调' }).waitFor();
  await liu.page
    .locator('.lz-board-cases')
    .getByRole('link', { name: new RegExp(number) })
    .click();
  const decision = new CasePage(liu.page);
  await decision.works('争议协调');
  await liu.page.getByText('争议中').first().waitFor();
  await decision.press('已协调，继续返修');
  expect(await decision.form.error('disputeDecision').innerText()).toBe('请填写协调决定');
  await decision.form.fill('协调决定', '查物流称重与 4 个相符，按实收 4 个返修，代理商已口头同意');
  await decision.press('已协调，继续返修');
  await decision
    .entry(/争议协调[：:] ?已协调，继续返修/)
    .getByText('刘建华')
    .waitFor();

  await work
    .entry(/争议协调[：:] ?已协调，继续返修/)
    .getByText('刘建华')
    .waitFor();
  await work.stands('RR-05', 'passed');
  await work.stands('RR-06', 'now');
});

part('系统录单 and 寄往工厂: the promises of 7 days and 7 working days begin', async () => {
  await work.works('系统录单');
  await work.press('录单完成');
  await work.works('验收通过并寄往工厂');
  await work.form.moment('寄厂时间', wallClock());
  await work.form.fill('寄厂运单号', 'SF1380138001');
  await work.form.fill('寄厂运费', '18.50');
  await work.press('已寄往工厂');
  await work.stands('RR-09', 'passed');
  await work.stands('RR-10', 'now');
  await work.clock('收货到寄厂').getByText('按时完成').waitFor();
  await work.clock('对外返修承诺').getByText('还剩 7 个工作日').waitFor();
  expect(await violations(work.page)).toEqual([]);
});

part('蔡文 shortens the promise to 5 working days, also for the running case named in the preview', async () => {
  caiwen = await someone('ops');
  const { page } = caiwen;
  await page.getByRole('navigation').getByRole('link', { name: '规则与时限' }).click();
  await page.getByRole('button', { name: '返修（对外承诺）' }).waitFor();
  await page.getByRole('row', { name: /不计返修时间的路线.*台湾返修/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '返修（对外承诺）' }).click();
  const drawer = page.getByRole('dialog', { name: '返修（对外承诺）' });
  await drawer.getByLabel('新值').fill('5');
  await drawer.getByText('1 张在办单据的到期时间会改变').waitFor();
  await drawer.getByRole('row', { name: new RegExp(`${number}.*对外返修承诺`) }).waitFor();
  await drawer.getByLabel(/^包括在办单据/).check();
  expect(await violations(page)).toEqual([]);
  await drawer.getByRole('button', { name: '保存修改' }).click();
  await drawer.getByText('请写明原因').waitFor();
  await drawer.getByLabel(/^修改原因/).fill('佰科工厂产能提高，对外承诺改为 5 个工作日');
  await drawer.getByRole('button', { name: '保存修改' }).click();
  await noticeOf(page, '1 张在办单据已重新计算');

  await work.clock('对外返修承诺').getByText('还剩 5 个工作日').waitFor();
  await work.entry('佰科工厂产能提高').getByText('蔡文').waitFor();

  await page.getByRole('navigation').getByRole('link', { name: '工作日历' }).click();
  await page.getByText(/工作日 \d+ 天/).waitFor();
  expect(await violations(page)).toEqual([]);
});

part('the factory reports: received, repaired, shipped', async () => {
  await work.register('工厂已收货');
  await work.register('已修复');
  await work.register('已发货', async (form) => {
    await form.fill('寄回运单号', 'SF1380138002');
    await form.fill('寄回运费', '22');
  });
  await work.stands('RR-10', 'passed');
  await work.stands('RR-12', 'passed');
  await work.stands('RR-13', 'now');
  await work.clock('对外返修承诺').getByText('按时完成').waitFor();
  await work
    .entry(/外部进展[：:] ?已发货/)
    .getByText('李敏')
    .waitFor();
});

part('the agent confirms the receipt and sees nothing internal; another agent finds no such page', async () => {
  const other = await someone('agent-2');
  await other.page.goto(`/cases/${number}`);
  await other.page.getByText('没有找到这一页，或者你无权查看').waitFor();
  expect(await other.page.content()).not.toContain('移动硬盘');

  const agent = await someone('agent');
  const own = await new CasePage(agent.page).open(number);
  await own.works('确认收货');
  const seen = await agent.page.locator('body').innerText();
  for (const secret of ['18.50', '按实收 4 个返修', '代理商坚持']) expect(seen).not.toContain(secret);
  await own.form.moment('代理商收货时间', wallClock());
  await own.press('已收货');
  await work.stands('RR-15', 'passed');
  await work.stands('RR-end', 'passed');
  await work.page.locator('.lz-case-head').getByText('已办结').waitFor();
  await work.entry('单据已结束').waitFor();
  await work.page.getByText('这张单据已办结').waitFor();
  await work.page.getByRole('tab', { name: '表单' }).click();
  const route = work.page.getByRole('region', { name: '佰科工厂' });
  await route.getByText('SF1380138001').waitFor();
  await route.getByText('18.50 元').waitFor();
});

part('刘建华 opens a page that is not his', async () => {
  await liu.page.goto('/admin/people');
  await liu.page.getByText('你没有这项权限').waitFor();
});

part('lists show it, in Chinese and in English', async () => {
  const { page } = limin;
  await page.goto('/tasks?view=done');
  await page
    .getByRole('row', { name: new RegExp(number) })
    .first()
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto('/cases');
  await page
    .getByRole('row', { name: new RegExp(number) })
    .first()
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /English/ }).click();
  await page.getByRole('heading', { name: 'Cases' }).waitFor();
  await work.open(number);
  await work
    .entry(/Settle the dispute: ?Settled and go on/)
    .getByText('刘建华')
    .waitFor();
  await page.getByText('Repair return').first().waitFor();
  expect(await violations(page)).toEqual([]);
});

part('on a phone nothing is cut off', async () => {
  const { page } = limin;
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of ['/', '/tasks?view=done', `/cases/${number}`]) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText(number).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await violations(page)).toEqual([]);
  }
});

test('no page met a fault of its scripts or of the security policy', () => {
  expect(met.flatMap((person) => person.faults)).toEqual([]);
});
