import { soundsPattern } from '../../../../db/search/sounds-pattern.js';
import { sounds } from '../../../../db/search/sounds.js';

const heard = (name: string, typed: string): boolean => {
  const pattern = soundsPattern(typed);
  return pattern !== undefined && new RegExp(pattern).test(sounds(name));
};

test.each([
  ['李敏', ['lm', 'limin', 'li', 'min', 'lim'], ['im', 'imin', 'mn', 'l', 'm']],
  ['佰科工厂', ['bkgc', 'bk', 'gc', 'baike', 'kegong', 'gongchang'], ['bg', 'aike', 'ang']],
  ['曾敏', ['zengmin', 'zm', 'cm', 'ceng'], ['em']],
  ['单雄信', ['sxx', 'danxiong'], []],
  ['重庆银行', ['chongqing', 'cqyh', 'yinhang'], ['zhongqing']],
  ['吕强', ['lvqiang', 'luqiang', 'lq'], []],
  ['何师傅 maxell', ['hsf'], ['maxell']],
])('%s is found by %j, not by %j', (name, typed, others) => {
  expect(typed.filter((word) => !heard(name, word))).toEqual([]);
  expect(others.filter((word) => heard(name, word))).toEqual([]);
});

test('readings of two names never run into each other', () => {
  expect(new RegExp(soundsPattern('minwang') ?? '').test(`${sounds('李敏')}\n${sounds('王芳')}`)).toBe(false);
});

test.each(['l', '12', 'sn-1', '李', 'li min', ''])('%j is no pinyin', (word) => {
  expect(soundsPattern(word)).toBeUndefined();
});
