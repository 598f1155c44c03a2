import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseSummary } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { TaskSummary } from '../../api/contract/tasks.js';
import type { FlushInput } from '../../engine/projection.js';
import type { Caller } from './support/caller.js';
import { project, step, taskRow } from './support/projected.js';
import { type People, signInPeople } from './support/seven-cases.js';
import { startApi, type TestApi } from './support/test-api.js';

const lines = Array.from({ length: 120 }, (_, i) => ({
  id: `9182${i.toString(16).padStart(28, 'f')}`,
  product: '闪存',
  serial: `LINE-${String(i + 1).padStart(5, '0')}`,
}));
const fault = `${'接口松动，'.repeat(300)}屏幕偶尔闪烁`;

/** Cases by the last digit of their number. */
const cases: Readonly<Record<number, Partial<FlushInput['case']>>> = {
  1: {
    title: '闪存',
    variables: { agentId: 'agent-jia', waybillIn: 'SF1029384756', lines: [{ id: 'x', product: '闪存 64GB', serial: 'SN-00123', route: 'baike' }] },
  },
  2: { title: '移动硬盘', variables: { agentId: 'agent-jia', lines: [{ id: 'y', product: '移动硬盘', fault }] } },
  3: { title: '闪存', partyId: 'agent-yi', variables: { agentId: 'agent-yi', lines } },
  4: { title: '100%_\\\'"', startedBy: 'hr', variables: { contact: '曾敏', contactLog: '客户说闪退', agentId: 'agent-jia' } },
};

let api: TestApi;
let people: People;
beforeAll(async () => {
  api = await startApi();
  people = await signInPeople(api.url);
  for (const [n, row] of Object.entries(cases)) {
    const id = `RR-202609-000${n}`;
    await project(api.deps.pool, step(id, { tasks: [taskRow(`${id}.1`)], case: { ...row, performers: n === '2' ? ['after-sales-specialist'] : [] } }));
  }
});
afterAll(() => api.stop());

const page = async <T>(who: Caller, list: string, q: string): Promise<Page<T>> => {
  const mark = list.includes('?') ? '&' : '?';
  const answer = await who.get<Page<T>>(`/api/${list}${mark}count=true&q=${encodeURIComponent(q)}`);
  expect([q, answer.status]).toEqual([q, 200]);
  return answer.body;
};
const found = async (who: Caller, q: string): Promise<string> => {
  const { items, total } = await page<CaseSummary>(who, 'cases', q);
  expect(total).toBe(items.length);
  return items
    .map(({ id }) => id.slice(-1))
    .sort()
    .join('');
};

describe('cases are found', () => {
  test.each([
    ['one character', '烁', '2'],
    ['two characters', '闪存', '13'],
    ['three characters', '动硬盘', '2'],
    ['the end of a value of 1,506 characters', '偶尔闪烁', '2'],
    ['a part of a serial', 'n-0012', '1'],
    ['the last four digits of a waybill', '4756', '1'],
    ['digits in full width', 'ＳＮ－００１２３', '1'],
    ['whatever case letters have', 'sn-', '1'],
    ['two words', '闪存 64GB', '1'],
    ['the same in the other order, with ideographic blanks', '　64gb　闪存　', '1'],
    ['words of two different fields', '4756 闪存 SN-0', '1'],
    ['blanks before and behind', '  硬盘  ', '2'],
    ['the word of an option', '佰科', '1'],
    ['the same in English', 'baike fac', '1'],
    ['the serial of the hundredth line', 'LINE-00100', '3'],
    ['a whole number', 'rr-202609-0002', '2'],
    ['a part of a number', '09-0003', '3'],
    ['the name of a company', '代理商乙', '3'],
    ['initials of a company', 'dlsy', '3'],
    ['pinyin of the name of its process', 'shouhoufanxiu', '1234'],
    ['from a syllable of it on', 'fanxiu', '1234'],
    ['first letters of the name of its process', 'shfx', '1234'],
    ['first letters of a process and a company', 'SHFX dlsy', '3'],
    ['initials of who started it', 'zlj', '4'],
    ['the name of who started it', '丽娟', '4'],
    ['the name of who has worked on it', '王芳', '2'],
    ['pinyin of a person it names', 'zengmin', '4'],
    ['initials of a product', 'ydyp', '2'],
    ['a company and a product', '代理商甲 硬盘', '2'],
    ['the name of its process', '售后返修', '1234'],
    ['the same in English, in any order', 'RETURN repa', '1234'],
    ['a process and a product', '返修 硬盘', '2'],
    ['what is internal', '闪退', '4'],
    ['per cent', '0%', '4'],
    ['underline', '%_', '4'],
    ['backslash', '\\', '4'],
    ['quotes', `'"`, '4'],
    ['nothing but blanks', '  　', '1234'],
  ])('%s: %j', async (_what, q, expected) => {
    expect(await found(people.ops, q)).toBe(expected);
  });

  test.each([
    ['digits of an internal id', '9182'],
    ['the end of an internal id', 'fff'],
    ['the id of a company', 'agent-jia'],
    ['an id of a person', 'after-sales-specialist'],
    ['a word of another case beside one of this', '64GB 硬盘'],
    ['characters of two values', '闪存sn'],
    ['pinyin of a process from the middle of a syllable on', 'anxiu'],
    ['a pattern of LIKE', '闪%存'],
    ['a number that no case has', 'RR-202609-0009'],
  ])('%s finds none: %j', async (_what, q) => {
    expect(await found(people.ops, q)).toBe('');
  });

  test('a text that looks like the number of a case is found where no process has such numbers', async () => {
    const id = 'RR-202609-0008';
    await project(api.deps.pool, step(id, { case: { title: '', variables: { waybillIn: 'SN-202609-0077' } } }));
    expect(await found(people.ops, 'sn-202609-0077')).toBe('8');
    await api.deps.pool.query('delete from cases where id = $1', [id]);
  });

  test('a process that has been renamed is found by the name its cases show, and by the newest', async () => {
    const { pool } = api.deps;
    await pool.query(`insert into process_definitions (key, version, org_pack, name, document, executable, checksum, published_by)
      select key, version + 1, org_pack, '{"zh": "寄修", "en": "Mail-in service"}', document, executable, checksum, published_by
      from process_definitions where key = 'repair-return' order by version desc limit 1`);
    try {
      expect([await found(people.ops, '寄修'), await found(people.ops, '售后返修'), await found(people.ops, 'mail-in')]).toEqual(['1234', '1234', '1234']);
    } finally {
      await pool.query(`delete from process_definitions where name ->> 'zh' = '寄修'`);
    }
  });

  test('an agent finds his own, and nothing by what he may not know of', async () => {
    expect(await found(people.agent, '闪存')).toBe('1');
    expect(await found(people.agent2, '售后返修')).toBe('3');
    expect(await found(people.agent2, '闪存')).toBe('3');
    expect(await found(people.agent, '代理商乙')).toBe('');
    expect(await found(people.agent, '闪退')).toBe('');
    expect(await found(people.agent, '王芳')).toBe('');
    expect(await found(people.agent, '丽娟')).toBe('4');
  });

  test('after a step it is found by its new words, no longer by the old ones, also those that were internal', async () => {
    const id = 'RR-202609-0004';
    await project(api.deps.pool, step(id, { seq: 2, case: { title: '光盘', startedBy: 'hr', variables: { agentId: 'agent-jia' } } }));
    expect([await found(people.ops, '光盘'), await found(people.ops, '曾敏'), await found(people.ops, '闪退')]).toEqual(['4', '', '']);
  });

  test('more than twenty words are too many', async () => {
    const answer = await people.ops.get(`/api/cases?q=${encodeURIComponent('a '.repeat(21))}`);
    expect([answer.status, answer.body]).toMatchObject([422, { errors: [{ path: '/q', code: 'tooMany' }] }]);
  });
});

test('tasks are found as their cases are', async () => {
  const tasks = async (q: string) =>
    (await page<TaskSummary>(people.specialist, 'tasks?view=group', q)).items
      .map((task) => task.caseId.slice(-1))
      .sort()
      .join('');
  expect([await tasks('闪'), await tasks('64gb　闪存'), await tasks('bkgc'), await tasks('９９９')]).toEqual(['123', '1', '1', '']);
});

test('people are found by parts of their name and user name, full and first letters of their pinyin, in whatever width', async () => {
  const names = async (q: string) => (await page<{ name: string }>(people.ops, 'users', q)).items.map(({ name }) => name);
  expect(await names('芳')).toEqual(['王芳']);
  expect(await names('wf')).toEqual(['王芳']);
  expect(await names('Wang Fang')).toEqual(['王芳']);
  expect(await names('ｚｅｎｇｍｉｎ')).toEqual(['曾敏']);
  expect(await names('gm-assis')).toEqual(['周婷']);
  expect(await names('%')).toEqual([]);
});

test('companies are found by parts of their name and its pinyin, also the one just added', async () => {
  const names = async (q: string) => (await page<{ name: string }>(people.ops, 'parties', q)).items.map(({ name }) => name);
  await people.ops.post('/api/parties', { kind: 'agent', name: '重庆渝中数码', orgPack: 'zhifu' });
  expect([await names('渝中'), await names('cqyz'), await names('chongqing 数码')]).toEqual([['重庆渝中数码'], ['重庆渝中数码'], ['重庆渝中数码']]);
  expect(await names('bkgc')).toEqual(['佰科工厂']);
});
