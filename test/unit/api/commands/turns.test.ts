import { describe, expect, test } from '@jest/globals';
import { Turns } from '../../../../api/commands/turns.js';

const never = (): Error => new Error('too many');

/** Work that goes on until it is let go, and tells when it began. */
function work() {
  const began: number[] = [];
  const lets: (() => void)[] = [];
  const run = (n: number) => () =>
    new Promise<number>((resolve) => {
      began.push(n);
      lets.push(() => resolve(n));
    });
  return { began, run, letGo: () => lets.shift()!() };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  test('only so many at once, the others in the order in which they came', async () => {
    const turns = new Turns(2, 10);
    const { began, run, letGo } = work();
    const all = [1, 2, 3, 4].map((n) => turns.take('one', run(n), never));
    await settle();
    expect(began).toEqual([1, 2]);
    letGo();
    await settle();
    expect(began).toEqual([1, 2, 3]);
    letGo();
    await settle();
    letGo();
    letGo();
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);
  });

  test('who wants something else does not wait', async () => {
    const turns = new Turns(1, 10);
    const { began, run, letGo } = work();
    const all = [turns.take('one', run(1), never), turns.take('other', run(2), never)];
    await settle();
    expect(began).toEqual([1, 2]);
    letGo();
    letGo();
    await Promise.all(all);
  });

  test('when too many wait the next one is turned away at once', async () => {
    const turns = new Turns(1, 1);
    const { run, letGo } = work();
    const [first, second] = [turns.take('one', run(1), never), turns.take('one', run(2), never)];
    await expect(turns.take('one', run(3), never)).rejects.toThrow('too many');
    letGo();
    await settle();
    letGo();
    expect(await Promise.all([first, second])).toEqual([1, 2]);
  });

  test('work that fails gives its turn on', async () => {
    const turns = new Turns(1, 10);
    const failing = turns.take('one', () => Promise.reject(new Error('failed')), never);
    const next = turns.take('one', () => Promise.resolve('done'), never);
    await expect(failing).rejects.toThrow('failed');
    expect(await next).toBe('done');
    expect(await turns.take('one', () => Promise.resolve('again'), never)).toBe('again');
  });
});
