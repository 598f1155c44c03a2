import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AppClient } from '../support/app-client.js';
import { launchBrowser } from '../support/browser.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { until } from '../support/until.js';
import { violations } from './support/accessibility.js';
import { holdRows, inDatabase } from './support/database.js';
import { noticeOf } from './support/notice.js';
import { signIn, type Person } from './support/person.js';
import { story } from './support/story.js';

jest.setTimeout(240_000);

/** More than a job has in hand at the same time. */
const CASES = 14;
const IN_HAND = 6;

const people: Person[] = [];
let app: RunningApp;
let browser: Browser;
let ops: Person;
let program: AppClient;
let ids: string[];
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
  const specialist = await AppClient.signIn(app.url, 'service-specialist');
  const lines = [{ product: '移动硬盘', serial: 'SN-1', qtyDeclared: 1 }];
  const start = (): Promise<{ id: string }> => specialist.post('/api/cases', { process: 'repair-return', variables: { agentId: 'agent-jia', lines } });
  ids = (await Promise.all(Array.from({ length: CASES }, start))).map(({ id }) => id);
  program = await AppClient.signIn(app.url, 'ops');
  ops = await signIn(browser, app.url, 'ops');
  people.push(ops);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const part = story(people);
const strip = ({ page }: Person) => page.getByRole('region', { name: '正在进行的批量变更' });

/** The hour at which business ends, also for cases that run; what is told to a case stands still until it is let go. */
async function changeHour({ page }: Person, value: string, cases: number): Promise<() => Promise<void>> {
  await page.goto('/parameters?name=time.closeOfBusiness');
  await page.locator('#parameter-value').fill(value);
  await page.getByText(`${cases} 张在办单据的到期时间会改变`).waitFor();
  await page.getByRole('radio', { name: /包括在办单据/ }).check();
  await page.getByLabel('修改原因').fill('冬令时间');
  const letGo = await holdRows(app, 'select from cases for update');
  await page.getByRole('button', { name: '保存修改' }).click();
  await noticeOf(page, `正在应用到 ${cases} 张在办单据，可以离开页面`);
  return letGo;
}

/** As many as a job takes at a time are in hand. */
const handsFull = (): Promise<true> =>
  until('all hands are full', async () =>
    (await inDatabase(app, `select from job_cases c join jobs j on j.id = c.job_id where j.state = 'running' and not j.dry_run and c.attempts > 0`)).length ===
    IN_HAND
      ? true
      : undefined,
  );

part('a change for many running cases is a bar with numbers; it is halted, left, and found again as it stands', async () => {
  const letGo = await changeHour(ops, '17:05', CASES);
  try {
    await strip(ops).getByText(`0 / ${CASES}`).waitFor();
    await handsFull();
    await strip(ops)
      .getByRole('button', { name: /^暂\s*停$/ })
      .click();
    await strip(ops).getByText('已暂停').waitFor();
  } finally {
    await letGo();
  }
  await strip(ops).getByText(`${IN_HAND} / ${CASES}`).waitFor();
  await ops.page.close();
  const page = await ops.context.newPage();
  ops = { ...ops, page };
  people.splice(0, 1, ops);
  await page.goto('/tasks');
  await strip(ops).getByText(`${IN_HAND} / ${CASES}`).waitFor();
  await strip(ops).getByText('已暂停').waitFor();
  expect(await violations(page)).toEqual([]);
});

part('it goes on where it stood, and its page names who did not follow, and why', async () => {
  const { page } = ops;
  const [waiting] = await inDatabase<{ id: string }>(app, `select case_id as id from job_cases where state = 'waiting' and attempts = 0 order by n limit 1`);
  await program.post(`/api/cases/${waiting!.id}/operations`, { operation: 'cancel', reason: '客户撤回' });
  await strip(ops).getByRole('link').click();
  await page.waitForURL(/\/jobs\//);
  await page.getByText('没有单据被拒绝。').waitFor();
  await page.getByRole('button', { name: /^继\s*续$/ }).click();
  await page.getByText(`${CASES} / ${CASES}`).waitFor();
  await page.getByText('已完成', { exact: true }).waitFor();
  await page.getByText('1 张没有改成').waitFor();
  const report = page.getByRole('region', { name: '没有改成的单据' });
  const rows = await report.getByRole('row').allInnerTexts();
  expect(rows.slice(1)).toEqual([expect.stringMatching(new RegExp(`${waiting!.id}[\\s\\S]*单据已结束`))]);
  const followed = ids.filter((id) => id !== waiting!.id);
  const effects = await page.getByRole('region', { name: '各单据的到期时间' }).getByRole('row').allInnerTexts();
  for (const id of followed) expect(effects).toContainEqual(expect.stringMatching(new RegExp(`${id}[\\s\\S]*18:00[\\s\\S]*17:05`)));
  expect(effects.join()).not.toContain(waiting!.id);
  expect(await page.getByRole('button', { name: /^(暂\s*停|继\s*续|取\s*消)$/ }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  ids = ids.filter((id) => id !== waiting!.id);
});

part('a case that does not answer is named apart, for it may still follow', async () => {
  const { page } = ops;
  const silent = ids[0]!;
  await inDatabase(
    app,
    `with job as (insert into jobs (id, kind, subject, title, payload, actor_id, actor_name, reason, state, total)
       select 'silent', 'parameters', 'parameter/x', '{"zh": "试验", "en": "Trial"}', '{"parameters": {}}', 'ops', 'ops', '试验', 'paused', 1 returning id)
     insert into job_cases (job_id, n, case_id, attempts) select id, 0, $1, 5 from job`,
    [silent],
  );
  await page.goto('/jobs/silent');
  await page.getByText('1 张没有应答').waitFor();
  expect(await page.getByRole('list', { name: '没有应答的单据' }).getByRole('listitem').allInnerTexts()).toEqual([silent]);
  await page.getByText('没有单据被拒绝。').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /^取\s*消$/ }).click();
  await page.getByRole('button', { name: '取消批量变更' }).click();
  await page.getByText('取消批量变更时，这些单据已经收到通知但没有应答，仍可能执行。请查看单据。').waitFor();
});

part('it is cancelled after a question, and what it had not begun stays as it was; all of them are read in one list', async () => {
  const { page } = ops;
  const left = ids.length;
  const letGo = await changeHour(ops, '17:15', left);
  try {
    await strip(ops).getByText(`0 / ${left}`).waitFor();
    await handsFull();
    await strip(ops)
      .getByRole('button', { name: /^取\s*消$/ })
      .click();
    await page.getByText('取消后不能继续；已改的单据保持不变。').waitFor();
    await page.getByRole('button', { name: '取消批量变更' }).click();
    await strip(ops).waitFor({ state: 'detached' });
  } finally {
    await letGo();
  }
  await page.goto('/jobs');
  const newest = page.locator('.lz-jobs > li').first();
  await newest.getByText(`${IN_HAND} / ${left}`).waitFor();
  await newest.getByText('已取消').waitFor();
  expect(await page.locator('.lz-jobs > li').count()).toBe(3);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  // Nothing is wider than the screen.
  await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  expect(await violations(page)).toEqual([]);
  expect(ops.faults).toEqual([]);
});
