import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AppClient } from '../support/app-client.js';
import { launchBrowser } from '../support/browser.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { until } from '../support/until.js';
import { violations } from './support/accessibility.js';
import { CasePage } from './support/case-page.js';
import { ProcessForm } from './support/form.js';
import { signIn, wallClock, type Person } from './support/person.js';
import { story } from './support/story.js';

jest.setTimeout(240_000);

let app: RunningApp;
let browser: Browser;
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

/** Whom the story has met, by user name; each keeps his page of the case open. */
const pages = new Map<string, CasePage>();

async function someone(username: string): Promise<Person> {
  const person = await signIn(browser, app.url, username);
  met.push(person);
  pages.set(username, new CasePage(person.page));
  return person;
}

/** Somebody has the task before him: on the page he has open, else he signs in. */
async function works(username: string, task: string): Promise<CasePage> {
  if (!pages.has(username)) {
    await someone(username);
    await pages.get(username)!.open(number);
  }
  const page = pages.get(username)!;
  await page.works(task);
  return page;
}

/** The agent hands in a complaint; answers its number. */
async function complain(fill: (form: ProcessForm) => Promise<void>): Promise<string> {
  const { page } = pages.get('agent')!;
  await page.goto('/start/complaint');
  const form = new ProcessForm(page, page.locator('.lz-start-form'));
  await form.moment('接到投诉时间', wallClock());
  await fill(form);
  await page.getByRole('button', { name: /^提\s*交$/ }).click();
  await page.waitForURL(/\/cases\/CP-\d{6}-\d{4}$/);
  return pages.get('agent')!.number();
}

part('钱经理 complains in the portal; nobody there asks him for names of the staff', async () => {
  const { page } = await someone('agent');
  number = await complain(async (form) => {
    await page.getByRole('button', { name: /^提\s*交$/ }).click();
    expect(await form.error('facts').innerText()).toBe('请填写投诉事实');
    expect(await page.getByText('被投诉的员工').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await form.fill('产品', '移动硬盘 500G');
    await form.fill('投诉事实', '外壳开裂，要求更换');
  });
});

part('王芳 judges it serious: seven working days begin; she guides him to the letter', async () => {
  const judge = await works('after-sales-specialist', '冷静分析并判断');
  await judge.form.choose('投诉对象', '产品');
  await judge.press('判断完成');
  await judge.form.summary().getByText('请判断等级').waitFor();
  await judge.form.choose('等级', '情节严重');
  await judge.press('判断完成');
  await judge.stands('CP-06', 'now');
  await judge.clock('严重投诉处理结果').getByText('还剩 7 个工作日').waitFor();
  expect(await violations(judge.page)).toEqual([]);
  await judge.works('了解事因，指导提交反馈函');
  await judge.answer('已指导');
  await judge.stands('CP-07', 'now');
});

part('钱经理 signs his letter; 王芳 asks two departments, the internal letter stays inside', async () => {
  const letter = pages.get('agent')!;
  await letter.works('书面提交客诉反馈函');
  await letter.form.fill('诉求', '更换新品');
  await letter.answer('提交反馈函', { signed: true });
  const internal = await works('after-sales-specialist', '整理内部客诉反馈函');
  await internal.form.fill('客服归纳', '疑为运输挤压');
  await internal.form.choose('责任部门', '产品部');
  await internal.page.keyboard.press('Escape');
  expect(await violations(internal.page)).toEqual([]);
  await internal.press('送达责任部门');
  await internal.stands('CP-09', 'now');
});

part('郑伟 answers in writing with his signature; 王芳 writes the report, 吴志强 and 刘建华 sign at the same time', async () => {
  await works('product-dept', '书面反馈处理意见');
  const opinion = pages.get('product-dept')!;
  await opinion.form.fill('处理意见或处理结果', '外壳批次问题，同意更换');
  await opinion.answer('提交书面反馈', { signed: true });
  const report = await works('after-sales-specialist', '总结客诉处理报告');
  await report.page.getByText('外壳批次问题，同意更换').first().waitFor();
  await report.form.fill('一、当事人与案由', '代理商甲，移动硬盘 500G');
  await report.form.fill('二、投诉内容', '外壳开裂');
  await report.form.fill('三、原因（按部门）', '产品部：外壳批次问题');
  await report.form.fill('四、处理结果', '更换新外壳');
  await report.form.choose('五、涉及赔偿', '否');
  await report.press('提交签字');
  await report.stands('CP-12a', 'now');
  await report.stands('CP-12b', 'now');
  await (await works('channel-dept', '渠道部签字')).answer('签字', { signed: true });
  await (await works('service-supervisor', '客服主管签字')).answer('签字', { signed: true });
});

part('王芳 answers in time and he accepts; he reads it in English, and nothing that was said inside', async () => {
  const answer = await works('after-sales-specialist', '答复代理商');
  await answer.form.moment('答复代理商时间', wallClock());
  await answer.answer('已答复');
  await answer.clock('严重投诉处理结果').getByText('按时完成').waitFor();
  await answer.works('代理商接受处理结果？');
  await answer.press('接受');
  await answer.stands('CP-end-serious', 'passed');
  const own = pages.get('agent')!;
  await own.page.getByRole('button', { name: /English/ }).click();
  await own.open(number);
  await own.page.locator('.lz-case-head').getByText('Resolved (serious)').waitFor();
  const seen = await own.page.locator('body').innerText();
  for (const secret of ['疑为运输挤压', '外壳批次问题', '郑伟']) expect(seen).not.toContain(secret);
  expect(await violations(own.page)).toEqual([]);
  await own.page.getByRole('button', { name: /中文/ }).click();
});

/** The complaint about staff, and the points that come of it. */
let about: string;
let points: string;

part('he complains about the staff: 刘建华 has it, 王芳 is not let near it', async () => {
  about = await complain(async (form) => {
    await form.choose('投诉对象', '客服部员工');
    await form.fill('投诉事实', '电话态度不好');
  });
  const head = await pages.get('service-supervisor')!.open(about);
  await head.works('登记对内投诉');
  await head.page.locator('.lz-case-head').getByText('对内投诉').first().waitFor();
  await head.press('登记完成');
  await head.stands('SC-2', 'now');
  expect(await violations(head.page)).toEqual([]);
  const { page } = pages.get('after-sales-specialist')!;
  await page.goto(`/cases/${about}`);
  await page
    .getByText(/没有找到|找不到|不存在/)
    .first()
    .waitFor();
});

part('刘建华 hears both sides, replies and deducts: the points are a case of their own', async () => {
  const head = pages.get('service-supervisor')!;
  await head.works('了解情况');
  await head.form.person('被投诉的员工', '李敏');
  await head.form.fill('员工陈述', '当天来电多，语气生硬');
  await head.press('属实');
  await head.works('答复代理商');
  await head.form.fill('答复内容', '已批评教育');
  await head.form.moment('答复时间', wallClock());
  await head.press('已答复');
  await head.works('是否扣分');
  await head.form.fill('扣分事实', '电话中语气生硬');
  await head.answer('扣品牌分');
  await head.stands('SC-5p', 'now');
  const program = await AppClient.signIn(app.url, 'service-supervisor');
  points = await until('the points are a case', async () => (await program.case(about)).children[0]?.id);
  await head.open(points);
  await head.works('部门主管决定');
  await head.form.fill('细则条目', '服务态度');
  await head.form.fill('分数', '2');
  expect(await violations(head.page)).toEqual([]);
  await head.answer('同意并公布');
  await head.stands('IN-05t', 'now');
  await head.page.getByRole('heading', { level: 1, name: '李敏：扣分 服务态度' }).waitFor();
});

part('李敏 sees her points and not the complaint; she objects, 刘建华 keeps them, and in English she objects no more', async () => {
  const { page } = await someone('service-specialist');
  const own = pages.get('service-specialist')!;
  await page.goto(`/cases/${about}`);
  await page.getByText('没有找到这一页，或者你无权查看').waitFor();
  await own.open(points);
  await own.register('提出异议', async (form) => {
    await form.person('异议人', '李敏');
    await form.fill('异议内容', '当天线路嘈杂');
  });
  const head = pages.get('service-supervisor')!;
  await head.works('再确认');
  await head.page.locator('.lz-task-scope').getByText('李敏', { exact: true }).waitFor();
  await head.form.fill('再确认的理由', '录音属实');
  expect(await violations(head.page)).toEqual([]);
  await head.press('维持');
  await own.works('异议人答复');
  await own.speak('English');
  await own.works('The objector answers');
  expect(await page.locator('body').innerText()).not.toContain('service-specialist');
  expect(await violations(page)).toEqual([]);
  await own.press('No objection any more');
  await own.stands('IN-A-done', 'passed');
});

part('刘建华 takes a complaint about staff himself, in English: it is not verified', async () => {
  const head = pages.get('service-supervisor')!;
  await head.speak('English');
  await head.begin('complaint-about-staff', async (form) => {
    await form.moment('Received at', wallClock());
    await form.fill('Consumer', '何先生');
    await form.fill('What happened', '无人回电');
    await form.choose('Whom it is about', 'Staff of the service department');
    await form.person('Employee complained about', '王芳');
    expect(await violations(head.page)).toEqual([]);
  });
  await head.works('Hear both sides');
  await head.press('Not verified');
  await head.works('Reply to the agent');
  await head.press('Replied');
  expect(await head.form.error('reply').innerText()).toBe('Reply is needed');
  await head.form.fill('Reply', '当日已回电，有通话记录');
  await head.form.moment('Replied at', wallClock());
  await head.press('Replied');
  await head.stands('SC-end', 'passed');
  await head.speak('中文');
  await head.page.locator('.lz-case-head').getByText('对内投诉已处理').waitFor();
  expect(await violations(head.page)).toEqual([]);
});

test('no page met a fault of its scripts or of the security policy', () => {
  expect(met.flatMap((person) => person.faults)).toEqual([]);
});
