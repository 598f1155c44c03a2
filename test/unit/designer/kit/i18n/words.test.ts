import { expect, test } from '@jest/globals';
import { en, zhCN } from '../../../../../designer/src/kit/i18n/resources.js';

/** Every text with its key, `namespace.key.key`. */
function textsOf(node: unknown, key: string): [string, string][] {
  if (typeof node === 'string') return [[key, node]];
  return Object.entries(node as object).flatMap(([name, child]) => textsOf(child, key === '' ? name : `${key}.${name}`));
}

test('a row of a list is called a row in English, in forms and in the record; lines are those of a manual', () => {
  const lines = textsOf(en, '').filter(([, text]) => /\blines?\b/i.test(text.replaceAll(/\{\{\w+\}\}/g, '')));
  expect(lines.map(([key]) => key)).toEqual(['forms.place']);
});

test('who takes a task claims it, 认领, on buttons and in the record', () => {
  const texts = textsOf(zhCN, '');
  expect(texts.filter(([, text]) => text.includes('领取'))).toEqual([]);
  expect(texts.filter(([, text]) => text.includes('认领')).map(([key]) => key)).toEqual(expect.arrayContaining(['task.claim', 'case.entry.taskClaimed']));
});
