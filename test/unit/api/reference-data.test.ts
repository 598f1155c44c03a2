import { describe, expect, test } from '@jest/globals';
import { ReferenceData } from '../../../api/reference/reference-data.js';

function counted<T>(answers: readonly T[]) {
  const asked = { times: 0 };
  const load = (): Promise<T> => Promise.resolve(answers[Math.min(asked.times++, answers.length - 1)] as T);
  return { asked, load };
}

describe('reference data', () => {
  test('keeps nothing while nobody tells of changes', async () => {
    const reference = new ReferenceData();
    const { asked, load } = counted(['a', 'b']);
    expect([await reference.get('k', load), await reference.get('k', load)]).toEqual(['a', 'b']);
    expect(asked.times).toBe(2);
  });

  test('asks once until something changes, also for those who ask at the same time', async () => {
    const reference = new ReferenceData();
    reference.follow(true);
    const { asked, load } = counted(['a', 'b', 'c']);
    expect(await Promise.all([reference.get('k', load), reference.get('k', load)])).toEqual(['a', 'a']);
    expect(await reference.get('k', load)).toBe('a');
    reference.forget();
    expect(await reference.get('k', load)).toBe('b');
    reference.follow(false);
    expect(await reference.get('k', load)).toBe('c');
    expect(asked.times).toBe(3);
  });

  test('what was asked before a change is not kept after it', async () => {
    const reference = new ReferenceData();
    reference.follow(true);
    let answer: (value: string) => void = () => undefined;
    const before = reference.get('k', () => new Promise<string>((resolve) => (answer = resolve)));
    reference.forget();
    answer('old');
    expect(await before).toBe('old');
    expect(await reference.get('k', () => Promise.resolve('new'))).toBe('new');
  });

  test('neither what is not there nor a failure is kept', async () => {
    const reference = new ReferenceData();
    reference.follow(true);
    expect(await reference.get('k', () => Promise.resolve(undefined))).toBeUndefined();
    await expect(reference.get<string>('k', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await reference.get('k', () => Promise.resolve('there'))).toBe('there');
  });
});
