import { describe, expect, test } from '@jest/globals';
import { worthSaying } from '../../../dev/follow-logs.js';

describe('what `npm run dev` shows of the logs', () => {
  test('of structured lines errors, with message and stack, and that it is ready', () => {
    expect(worthSaying('{"level":30,"msg":"request"}')).toBeNull();
    expect(worthSaying('{"level":30,"msg":"ready"}')).toBe('ready');
    expect(worthSaying('{"level":50,"msg":"request failed","err":{"message":"boom","stack":"Error: boom\\n    at api/x.ts:1:1"}}')).toBe(
      'request failed\n    Error: boom\n    at api/x.ts:1:1',
    );
  });

  test('other lines as they are, without colours', () => {
    expect(worthSaying('\u001b[31mSyntaxError\u001b[0m: unexpected token  ')).toBe('SyntaxError: unexpected token');
    expect(worthSaying('{"level": broken')).toBe('{"level": broken');
  });

  test('nothing of what Node puts around an error', () => {
    const lines = ['node:internal/modules/run_main:123', '    triggerUncaughtException(', '    ^', 'Error: boom', '', 'Node.js v20.20.2'];
    expect(lines.map(worthSaying).filter((each) => each !== null)).toEqual(['Error: boom']);
  });

  test('no frames of Node or of packages, but ours', () => {
    expect(worthSaying('    at node:internal/modules/esm:12:3')).toBeNull();
    expect(worthSaying('    at load (/x/node_modules/tsx/dist/a.js:1:2)')).toBeNull();
    expect(worthSaying('    at main (/x/api/main.ts:3:4)')).toBe('    at main (/x/api/main.ts:3:4)');
  });
});
