import { expect, test } from '@jest/globals';
import { inWords } from '../../../../api/running-cases/job-view.js';

test('a case that was given up is told with why it gives no answer, in both languages, and what helps', () => {
  const refusal = { code: 'unreachable', params: { cause: 'otherHistory' } };
  expect(inWords(refusal, 'zh-CN')).toEqual({ code: 'unreachable', message: expect.stringMatching(/没有应答.*再做一次：程序与它已办的步骤不符$/) });
  expect(inWords(refusal, 'en')).toEqual({
    code: 'unreachable',
    message: expect.stringMatching(/make the same change again once it has recovered: the program does not fit what it has done so far$/),
  });
});

test('one that was only silent is told without a reason', () => {
  const { message } = inWords({ code: 'unreachable', params: { cause: 'silent' } }, 'en');
  expect(message).toMatch(/recovered$/);
});
