import { expect, test } from '@jest/globals';
import { choicesOf } from '../../../../../designer/src/kit/components/person-choice.js';

const words = {
  roles: [
    { id: 'clerk', name: { zh: '文员', en: 'Clerk' }, orgPack: 'p', outside: false },
    { id: 'judge', name: { zh: '评审', en: 'Judge' }, orgPack: 'p', outside: false },
  ],
  departments: [{ id: 'd1', name: { zh: '客服部', en: 'Service' }, orgPack: 'p' }],
};
const wang = (id: string, roles: string[], departmentId: string | null = null) => ({ id, name: '王芳', roles, departmentId });

test('people to choose from have roles and department beside their name, in the reader’s words', () => {
  const people = [wang('a', ['clerk', 'judge'], 'd1'), wang('b', ['clerk'])];
  expect(choicesOf(people, words, 'zh-CN')).toEqual([
    { value: 'a', label: '王芳', note: '文员、评审 · 客服部' },
    { value: 'b', label: '王芳', note: '文员' },
  ]);
  expect(choicesOf(people, words, 'en').map(({ note }) => note)).toEqual(['Clerk, Judge · Service', 'Clerk']);
});

test('who is still alike is told apart by his user name', () => {
  const people = [wang('a', ['clerk'], 'd1'), wang('b', ['clerk'], 'd1'), wang('c', []), wang('d', [])];
  expect(choicesOf(people, words, 'en').map(({ note }) => note)).toEqual(['Clerk · Service · a', 'Clerk · Service · b', 'c', 'd']);
});

test('a role or department whose name is not known, or not yet, is left out: no code is shown', () => {
  expect(choicesOf([wang('a', ['clerk', 'unknown'], 'gone')], words, 'en')[0]?.note).toBe('Clerk');
  expect(choicesOf([wang('a', ['clerk'], 'd1')], { roles: [], departments: [] }, 'en')[0]?.note).toBe('');
});
