import { expect, test } from '@jest/globals';
import { inspect } from '../../../api/definitions/draft-problems.js';
import { sound } from '../model/checks/lab.js';

const known = { orgPacks: ['test'], partyKinds: [], processes: [], roles: ['staff', 'boss'], parameters: [] };
const task = {
  id: 'B',
  type: 'userTask',
  name: { zh: '名', en: 'name' },
  performers: { groups: ['staff'] },
  outcomes: [{ id: '1 ok', name: { zh: '好', en: 'ok' } }],
};

test.each([
  ['the key', { key: 'No Key' }, '小写字母开头', 'small letters'],
  ['the number code', { numberCode: 'R/%s;' }, '大写字母', 'capital letters'],
  ['an element’s id', { elements: [{ id: '1 a', type: 'startEvent', name: { zh: '名', en: 'name' } }] }, '字母或 _ 开头', 'a letter or _ first'],
  ['an outcome’s id', { elements: [task] }, '字母开头', 'a letter first'],
])('a draft in which %s is written wrong says what it may be, in words', (_what, change, zh, en) => {
  const { problems } = inspect({ ...sound(), ...change }, known);
  const told = problems.find(({ code }) => code === 'wrongFormat');
  expect([told?.message.zh, told?.message.en]).toEqual([expect.stringContaining(zh), expect.stringContaining(en)]);
});
