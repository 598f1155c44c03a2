import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as T;

interface Locked {
  readonly version?: string;
  readonly engines?: { readonly node?: string };
}

/** The oldest Node that is promised: `^20.19.0 || >=22.12.0` is 20.19. */
const OLDEST = (() => {
  const [, major, minor] = /^\^(\d+)\.(\d+)\./.exec(read<Locked>('package.json').engines?.node ?? '') ?? [];
  return { major: Number(major), minor: Number(minor) };
})();

/** Whether one alternative of a range (`>=18`, `^20.9.0`, `20 || …`) begins at that Node or before, and goes as far. */
function admits(alternative: string): boolean {
  const [, operator = '', major = '', minor] = /^(>=|\^|~|=)?\s*v?(\d+|\*|x)(?:\.(\d+|x|\*))?/.exec(alternative.trim()) ?? [];
  if (major === '*' || major === 'x' || alternative.trim() === '') return true;
  const from = Number(minor ?? 0) || 0;
  if (operator === '>=') return Number(major) < OLDEST.major || (Number(major) === OLDEST.major && from <= OLDEST.minor);
  return Number(major) === OLDEST.major && from <= OLDEST.minor;
}

const admitsOldest = (range: string): boolean => range.split('||').some(admits);

describe('the oldest Node that is promised', () => {
  test('is read from package.json, and ranges are read as npm reads them', () => {
    expect(OLDEST).toEqual({ major: 20, minor: 19 });
    expect(['>=18', '>= 10.*', '^18.18.0 || ^20.9.0 || >=22.0.0', '20 || >=22', '>=20.19.0', '*'].filter((range) => !admitsOldest(range))).toEqual([]);
    expect(['>=22', '^18.0.0 || >=22.12', '^20.20.0 || >=22', '>=21'].filter(admitsOldest)).toEqual([]);
  });

  test('is one on which every package of the lockfile runs: npm ci warns of none', () => {
    const { packages } = read<{ readonly packages: Readonly<Record<string, Locked>> }>('package-lock.json');
    const refused = Object.entries(packages).filter(([, { engines }]) => !admitsOldest(engines?.node ?? ''));
    expect(refused.map(([path, { version, engines }]) => `${path} ${version} wants ${engines?.node}`)).toEqual([]);
  });
});
