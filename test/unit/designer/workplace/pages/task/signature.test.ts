import { expect, test } from '@jest/globals';
import { isBegun, type Signature, signatureFault, unsigned } from '../../../../../../designer/src/workplace/pages/task/signing/signature.js';

const typed = (name: string): Signature => ({ way: 'typed', name });

test.each([
  [typed('李敏'), null],
  [typed(' 李 敏 '), null],
  [typed('李明'), 'anotherName'],
  [typed('  '), 'missing'],
  [unsigned('typed'), 'missing'],
  [unsigned('drawn'), 'missing'],
  [{ way: 'drawn', picture: new Blob(['x']) } as const, null],
])('%j signs for 李敏: %s', (signature, fault) => {
  expect([signatureFault(signature, '李敏'), isBegun(signature)]).toEqual([fault, fault !== 'missing']);
});

test('capitals do not make another name', () => {
  expect(signatureFault(typed('ada lovelace'), 'Ada Lovelace')).toBeNull();
});
