import { describe, expect, test } from '@jest/globals';
import { Expectation } from '../../../api/live/expectation.js';

describe('waiting for a case', () => {
  test('a notice before anybody looked is not lost; he who has it leaves', async () => {
    const left: Expectation[] = [];
    const expectation = new Expectation('RR-1', (done) => left.push(done));
    expectation.notice();
    expect(await expectation.until(() => Promise.resolve('row'), 1000)).toBe('row');
    expect(left).toEqual([expectation]);
  });

  test('each notice is a reason to look again', async () => {
    const expectation = new Expectation('RR-1', () => undefined);
    const answers = [undefined, undefined, 'row'];
    const found = expectation.until(() => {
      const answer = answers.shift();
      if (answer === undefined) setImmediate(() => expectation.notice());
      return Promise.resolve(answer);
    }, 60_000);
    expectation.notice();
    expect(await found).toBe('row');
    expect(answers).toEqual([]);
  });

  test('he gives up after his time', async () => {
    const expectation = new Expectation('RR-1', () => undefined);
    expectation.notice();
    await expect(expectation.until(() => Promise.resolve(undefined), 0)).rejects.toThrow('case RR-1: not visible after 0 ms');
  });
});
