import { expect, test } from '@jest/globals';
import { problemOf } from '../../../api/errors/problem.js';
import { ApiError } from '../../../api/errors/api-error.js';
import { STUCK } from '../../../api/commands/proof.js';
import { worded } from '../../../api/errors/wording.js';

test('a Chinese text has a blank between Chinese and other letters, and none behind a full-width sign', () => {
  const away = (what: unknown) => problemOf(new ApiError('unavailable', { params: { what } }), 'zh-CN').detail;
  expect(away(STUCK)).toBe('暂时无法办理：这张单据的工作流（请告诉管理员）没有应答，请稍后重试');
  expect(away('PostgreSQL')).toBe('暂时无法办理：PostgreSQL 没有应答，请稍后重试');
  const text = { zh: '已由 {name} 于 {at} 认领', en: 'Claimed by {name} at {at}' };
  expect(worded(text, { name: '李敏', at: '10:00' }, 'zh-CN')).toBe('已由 李敏 于 10:00 认领');
  expect(worded(text, { name: '李敏（客服）', at: '10:00' }, 'en')).toBe('Claimed by 李敏（客服） at 10:00');
});
