import { problemInWords } from '../../../../../designer/src/kit/api-client/problem-words.js';

const problem = (detail: string, errors: readonly { path: string; message: string }[] = []) => ({
  ...{ type: 'about:blank', title: 'Check what was filled in', status: 422, code: 'invalidRequest', detail },
  errors: errors.map((fault) => ({ ...fault, code: 'tooEarly' })),
});

describe('what the API says, for people', () => {
  test('of what was filled in wrong it is said once what is wrong, with moments as the office reads them', () => {
    const message = 'Must not be earlier than 2024-11-29T18:04:33.111+08:00';
    const found = problemInWords(
      problem(`Check what was filled in (/dueAt: ${message})`, [
        { path: '/dueAt', message },
        { path: '/from', message },
      ]),
      'en',
    );
    expect(found.detail).toMatch(/^Check what was filled in: Must not be earlier than .*29 Nov 2024 18:04$/u);
    expect(found.errors?.[0]?.message).toMatch(/29 Nov 2024 18:04$/u);
    expect(found.errors?.[0]?.path).toBe('/dueAt');
  });

  test('how many faults are not listed is said', () => {
    const many = { ...problem('Check what was filled in', [{ path: '/a', message: 'Must be filled in' }]), moreErrors: 7 };
    expect(problemInWords(many, 'en').detail).toBe('Check what was filled in: Must be filled in; 7 more are not listed');
    expect(problemInWords(many, 'zh-CN').detail).toBe('Check what was filled in：Must be filled in；另有 7 处未列出');
  });

  test('a problem of no field keeps its sentence', () => {
    expect(problemInWords(problem('Claimed by Wang at 2024-11-29T10:04:00Z'), 'en').detail).toMatch(/^Claimed by Wang at .*29 Nov 2024 18:04$/u);
    expect(problemInWords(problem('No moment here'), 'zh-CN').detail).toBe('No moment here');
  });
});
