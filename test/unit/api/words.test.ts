import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { invalidField } from '../../../api/errors/api-error.js';
import { fieldFaults, problems } from '../../../api/errors/catalogue.js';
import { problemOf } from '../../../api/errors/problem.js';
import { formatInWords, sizeInWords, taskStateInWords, typeInWords } from '../../../api/errors/wording.js';
import { errorOfRejection } from '../../../api/commands/rejection.js';
import type { LocalizedText } from '../../../model/text.js';

const COMMANDS = join(process.cwd(), 'engine/commands');
/** Codes with which the engine turns a command down: `{ code: … }` of its guards, not those of incidents. */
const rejectionCodes = [
  ...new Set(
    readdirSync(COMMANDS)
      .flatMap((file) => readFileSync(join(COMMANDS, file), 'utf8').split('\n'))
      .filter((line) => !line.includes('raiseIncident'))
      .flatMap((line) => [...line.matchAll(/\{ code: ([^,}]*)/g)].flatMap(([, code = '']) => code.match(/(?<=')\w+(?=')/g) ?? [])),
  ),
  // that somebody else has changed the same is told with both values, see the API's `changedMeanwhile`
].filter((code) => code !== 'suspended' && code !== 'changedMeanwhile');

const texts: readonly (readonly [string, LocalizedText])[] = [...Object.entries(problems), ...Object.entries(fieldFaults)];

describe('what the API says', () => {
  test.each(texts)('%s: Chinese in Chinese punctuation and with the words of the house, English without Chinese', (_code, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(zh).not.toMatch(/您|领取|\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect(named(zh)).toEqual(named(en));
  });

  test('every rejection of the engine has words of its own, and a code that stays', () => {
    expect(rejectionCodes.length).toBeGreaterThan(15);
    for (const code of rejectionCodes) {
      const error = errorOfRejection({ code, path: '/x', params: { allowed: ['done'] } });
      const [fault] = problemOf(error, 'zh-CN').errors ?? [];
      expect(fault?.code).toBe(code);
      expect(fault?.message).toMatch(/\p{Script=Han}/u);
      expect(problemOf(error, 'en').errors?.[0]?.message).not.toBe(code);
    }
  });

  test('parameters are put in as the reader speaks; what is unknown stays as it is', () => {
    const message = (expected: unknown, language: 'zh-CN' | 'en') => problemOf(invalidField('/a', 'wrongType', { expected }), language).errors?.[0]?.message;
    expect(message(typeInWords('int'), 'zh-CN')).toBe('应为整数');
    expect(message(typeInWords(['string', 'null']), 'en')).toBe('Must be text or null');
    expect(message(formatInWords('datetime'), 'en')).toContain('2026-09-28T18:00:00+08:00');
    expect(message(taskStateInWords('cancelled'), 'zh-CN')).toBe('应为已取消');
    expect(message(undefined, 'en')).toBe('Must be {expected}');
    expect([sizeInWords(1024 * 1024), sizeInWords(20 * 1024 * 1024), sizeInWords(65_536), sizeInWords(1000)]).toEqual(['1 MiB', '20 MiB', '64 KiB', '1 KiB']);
  });

  test('the detail names the field and the rule', () => {
    expect(problemOf(invalidField('/values/lines/0/serial', 'tooLong', { limit: 100 }), 'zh-CN').detail).toBe(
      '请检查填写的内容（/values/lines/0/serial：至多 100 个字符）',
    );
    expect(problemOf(invalidField('', 'required'), 'en').detail).toBe('Check what was filled in (Must be filled in)');
  });
});
