import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { mailsAbout } from '../chaos/support/mail.js';
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

part('钱经理 applies for an exchange', async () => {
  const { page } = await someone('agent');
  await page.goto('/start/doa-exchange');
  const form = new ProcessForm(page, page.locator('.lz-start-form'));
  await page.getByRole('button', { name: /^提\s*交$/ }).click();
  await form.error('requestKind').waitFor();
  expect(await form.error('requestKind').innerText()).toBe('请选择申请类别');
  await form.choose('申请类别', '换货');
  await page.getByRole('button', { name: '添加一行' }).click();
  await form.fill('产品', '移动硬盘 500G', 1);
  await form.fill('数量', '1', 1);
  await form.fill('故障', '开箱不认盘', 1);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /^提\s*交$/ }).click();
  await page.waitForURL(/\/cases\/DOA-\d{6}-0001$/);
  number = pages.get('agent')!.number();
});

part('李敏 registers goods that came too soon: they are held', async () => {
  await someone('service-specialist');
  const early = await pages.get('service-specialist')!.open(number);
  await early.register('实物到达', (form) => form.fill('寄来运单号', 'SF1380138001'));
  await early.stands('DOA-02m', 'passed');
  await early.stands('DOA-02h', 'now');
  await early.page.locator('.lz-case-head').getByText('未批先到货').waitFor();
});

part('王芳 sends the application to review: both departments at once, and the clock of one working day begins', async () => {
  const check = await works('after-sales-specialist', '核对申请资料');
  await check.answer('资料齐全，送审');
  await check.stands('DOA-04', 'now');
  await check.stands('DOA-05', 'now');
  await check.clock('内部审批').getByText('还剩 1 个工作日').waitFor();
  expect(await violations(check.page)).toEqual([]);
});

part('吴志强 rejects with a reason and his signature: the other review is cancelled', async () => {
  const review = await works('channel-dept', '渠道部审核');
  await review.press('不同意');
  await review.confirm('不同意');
  await review.dialog().getByText('请写明原因').waitFor();
  await review.dialog().getByText('请签字', { exact: true }).waitFor();
  expect(await violations(review.page)).toEqual([]);
  await review.dialog().locator('#outcome-comment').fill('请补充购买日期');
  await review.sign();
  await review.confirm('不同意');
  await pages.get('after-sales-specialist')!.stands('DOA-05', 'cancelled');
});

part('王芳 meets a dispute; 刘建华 has it reviewed again', async () => {
  const negotiation = await works('after-sales-specialist', '与代理商沟通协商');
  await negotiation.answer('有争议', { comment: '代理商有购买凭证' });
  const decision = await works('service-supervisor', '争议协调');
  await decision.answer('重新送审');
  await negotiation.stands('DOA-04', 'now');
});

part('吴志强 and 郑伟 approve, each with his signature; the goods are held no longer', async () => {
  await (await works('channel-dept', '渠道部审核')).answer('同意', { signed: true });
  await (await works('product-dept', '产品部审核')).answer('同意', { signed: true });
  const ask = await works('after-sales-specialist', '通知代理商寄回实物');
  await ask.clock('内部审批').getByText('按时完成').waitFor();
  await ask.answer('通知寄回');
  await ask.stands('DOA-10n', 'passed');
  await ask.stands('DOA-02x-accepted', 'passed');
});

part('李敏 receives and checks: seven working days to shipment begin, 杨帆 is asked to sign the freight', async () => {
  const receipt = await works('service-specialist', '收货核对');
  await receipt.form.moment('收货时间', wallClock());
  await receipt.form.fill('寄来运费', '18.50');
  await receipt.press('与申请相符');
  await receipt.clock('收货到寄出新品').getByText('还剩 7 个工作日').waitFor();
  await receipt.stands('DOA-11f', 'now');
});

part('蒋勇 replaces it, 施永 ships it by itself; the freight does not hold it up', async () => {
  const remedy = await works('procurement', '接收不良品并安排良品');
  await remedy.form.choose('处理方式', '更换良品');
  await remedy.answer('已安排成品仓单独发货');
  await remedy.form.summary().getByText('更换良品须填写良品序列号').waitFor();
  await remedy.form.fill('良品序列号', 'BK20261001');
  await remedy.answer('已安排成品仓单独发货');
  const shipment = await works('finished-goods-warehouse', '单独发货并反馈物流');
  await shipment.form.fill('发货运单号', 'SF1380138009');
  await shipment.form.fill('发货运费', '15');
  await shipment.answer('已发货');
  await shipment.stands('DOA-17', 'passed');
  await shipment.stands('DOA-18j', 'now');
});

part('杨帆 signs the freight; 王芳 cannot archive without the scan, then she does', async () => {
  await (await works('sales-head', '销售部签字确认运费')).answer('签字确认', { signed: true });
  const archive = await works('after-sales-specialist', '归档并上传扫描件');
  await archive.stands('DOA-11l', 'passed');
  await archive.press('已归档');
  await archive.form.error('scanFile').waitFor();
  const scan = { name: 'DOA签字档案.png', mimeType: 'image/png', buffer: await archive.page.screenshot() };
  await archive.page.locator('.lz-task-work input[type=file]').setInputFiles(scan);
  await archive.page.getByRole('img', { name: scan.name }).waitFor();
  expect(await violations(archive.page)).toEqual([]);
  await archive.press('已归档');
  await archive.stands('DOA-exchanged', 'passed');
  await archive.page.locator('.lz-case-head').getByText('已换货').waitFor();
});

part('钱经理 reads the result in English, and nothing that was said inside the house', async () => {
  const { page } = pages.get('agent')!;
  await page.getByRole('button', { name: /English/ }).click();
  const own = await pages.get('agent')!.open(number);
  await own.entry(/Ship and report the waybill: ?Shipped/).waitFor();
  await page.locator('.lz-case-head').getByText('Exchanged').waitFor();
  await until('the letter with the waybill', () => mailsAbout(app.mailUrl, `DOA 新品已寄出（${number}）`));
  const record = await page.locator('body').innerText();
  await page.getByRole('tab', { name: 'Form' }).click();
  await page.getByRole('cell', { name: '开箱不认盘' }).waitFor();
  const seen = record + (await page.locator('body').innerText());
  for (const secret of ['18.50', '15.00', '请补充购买日期', '代理商有购买凭证']) expect(seen).not.toContain(secret);
  expect(await violations(page)).toEqual([]);
});

part('Maxell repair: 李敏 takes the goods in, 吕强 ships a spare and reports it, 王芳 reconciles', async () => {
  const limin = pages.get('service-specialist')!;
  number = await limin.begin('maxell-repair', async (form) => {
    await form.choose('代理商', '代理商甲');
    await limin.page.getByRole('button', { name: '添加一行' }).click();
    await form.fill('产品', '光盘', 1);
    await form.fill('数量', '10', 1);
    expect(await violations(limin.page)).toEqual([]);
  });
  await limin.works('受理核对');
  await limin.form.fill('实收数量', '11', 1);
  await limin.press('已受理');
  expect(await limin.form.error('lines-0-qtyReceived').innerText()).toBe('实收不能多于申请数量');
  await limin.form.fill('实收数量', '10', 1);
  await limin.press('已受理');
  const shipping = await works('factory-shipping', '查备品库存');
  await shipping.press('有备品');
  await shipping.works('发备品给代理商');
  await shipping.form.moment('发货时间', wallClock());
  await shipping.form.choose('发出的是', '备品');
  await shipping.press('已发货');
  await shipping.works('反馈发货明细');
  await shipping.form.fill('发货明细', '光盘 10 片');
  await shipping.form.fill('物流单号', 'SF1380138020');
  expect(await violations(shipping.page)).toEqual([]);
  await shipping.press('已反馈');
  const reconcile = await pages.get('after-sales-specialist')!.open(number);
  await reconcile.works('单次核对');
  await reconcile.press('一致');
  await reconcile.stands('MX-end', 'passed');
});

part('钱经理 reads it in English', async () => {
  const own = await pages.get('agent')!.open(number);
  await own.page.locator('.lz-case-head').getByText('Swapped').waitFor();
  await own.entry(/Report the shipment: ?Reported/).waitFor();
  expect(await violations(own.page)).toEqual([]);
});

test('no page met a fault of its scripts or of the security policy', () => {
  expect(met.flatMap((person) => person.faults)).toEqual([]);
});
