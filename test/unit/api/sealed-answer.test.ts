import { expect, test } from '@jest/globals';
import { seal, unseal } from '../../../api/http/sealed-answer.js';

test('a sealed answer comes back with its secret only, and whole', () => {
  const sealed = seal('a secret of this house', { token: 'lz_secret' });
  expect(JSON.stringify(sealed)).not.toContain('lz_secret');
  expect(unseal('a secret of this house', sealed)).toEqual({ token: 'lz_secret' });
  expect(unseal('another secret', sealed)).toBeUndefined();
  expect(unseal('a secret of this house', { sealed: `${sealed.sealed.slice(0, -4)}AAAA` })).toBeUndefined();
  for (const damaged of [null, {}, { sealed: '' }, { sealed: 'short' }]) expect(unseal('a secret of this house', damaged)).toBeUndefined();
});
