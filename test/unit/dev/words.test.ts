import { describe, expect, test } from '@jest/globals';
import { isChinese } from '../../../dev/words.js';

describe('the language of the terminal', () => {
  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, true],
    [{ LC_ALL: '', LANG: 'zh_CN.UTF-8' }, true],
    [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, false],
    [{ LIUZHUAN_LANG: 'zh', LC_ALL: 'C' }, true],
    [{ LIUZHUAN_LANG: '', LANG: '' }, false],
    [{}, false],
  ])('%j', (env, chinese) => {
    expect(isChinese(env)).toBe(chinese);
  });
});
