import { launchBrowser, newPerson } from './test/support/browser.js';
const url = 'http://127.0.0.1:8370', PW = process.argv[2]!;
const browser = await launchBrowser();
const ctx = await newPerson(browser, url);
const page = await ctx.newPage();
await page.goto('/');
await page.getByLabel('用户名').fill('service-specialist'); await page.getByLabel('密码').fill(PW); await page.keyboard.press('Enter');
await page.getByRole('heading', { name: '李敏，你好' }).waitFor();
page.on('request', (r) => { if (/q=/.test(r.url())) console.log('  asked', decodeURIComponent(r.url().split('?')[1]!)); });
const cdp = await ctx.newCDPSession(page);
const compose = async () => {
  for (const t of ['s', 'sh', 'shan', "shan'c", "shan'cun"]) { await cdp.send('Input.imeSetComposition', { text: t, selectionStart: t.length, selectionEnd: t.length }); await page.waitForTimeout(500); }
  console.log('  commit'); await cdp.send('Input.insertText', { text: '闪存' }); await page.waitForTimeout(900);
};
for (const [where, focus] of [
  ['inbox', async () => { await page.goto('/tasks?view=group'); await page.getByPlaceholder(/搜|筛/).last().click(); }],
  ['global', async () => { await page.keyboard.press('Control+k'); }],
  ['party', async () => { await page.goto('/start/repair-return'); await page.getByLabel('代理商').first().click(); }],
] as const) { await focus(); console.log(where); await compose(); }
await page.goto('/cases?q=' + encodeURIComponent('闪存1 佰科')); await page.waitForTimeout(1500); await page.screenshot({ path: '/tmp/cases.png' });
await browser.close();
const b2 = await launchBrowser();
const c2 = await b2.newContext({ baseURL: url, locale: 'zh-CN', timezoneId: 'America/New_York', viewport: { width: 1440, height: 900 } });
const p2 = await c2.newPage();
await p2.clock.install({ time: new Date('2026-11-29T22:00:00Z') });
await p2.goto('/'); await p2.getByLabel('用户名').fill('service-specialist'); await p2.getByLabel('密码').fill(PW); await p2.keyboard.press('Enter');
await p2.getByRole('heading', { name: '李敏，你好' }).waitFor();
await p2.goto('/tasks?view=group'); await p2.locator('tbody tr').first().click(); await p2.locator('.lz-task-head').waitFor(); await p2.waitForTimeout(1000);
await p2.getByLabel('收货时间').first().click(); await p2.waitForTimeout(1000);
console.log('today', await p2.locator('.ant-picker-cell-today').evaluateAll((x) => x.map((y) => y.getAttribute('title'))));
await p2.locator('.ant-picker-presets li').first().click(); await p2.waitForTimeout(300);
console.log('now', await p2.getByLabel('收货时间').first().inputValue());
await p2.screenshot({ path: '/tmp/picker.png' });
await b2.close();
