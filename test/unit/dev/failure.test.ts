import { describe, expect, test } from '@jest/globals';
import { operatingSystemFailure, StartFailure } from '../../../dev/failure.js';

describe('failures of the operating system', () => {
  test('a full disk becomes one sentence with its remedy', () => {
    const failure = operatingSystemFailure(Object.assign(new Error('write'), { code: 'ENOSPC', path: '/data/x' }));
    expect(failure).toBeInstanceOf(StartFailure);
    expect(failure?.message).toContain('/data/x');
    expect(failure?.message).toContain('--data-dir');
  });

  test('an error that is none of these is left to its own words', () => {
    expect(operatingSystemFailure(new Error('boom'))).toBeNull();
  });
});
