import { expect, test } from '@jest/globals';
import { draftKey, dropDraft, readDraft, writeDraft, type DraftStore } from '../../../../../designer/src/kit/forms/drafts.js';

function memory(): DraftStore & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return { held, getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value), removeItem: (key) => void held.delete(key) };
}

test('a draft comes back with its time, and two people do not meet', () => {
  const store = memory();
  writeDraft(store, draftKey('u1', 'start', 'repair-return'), { values: { agentId: 'p1' } }, 1000);
  expect(readDraft(store, draftKey('u1', 'start', 'repair-return'))).toEqual({ values: { agentId: 'p1' }, savedAt: 1000 });
  expect(readDraft(store, draftKey('u2', 'start', 'repair-return'))).toBeNull();
});

test('a dropped draft is gone; a damaged one is none', () => {
  const store = memory();
  const key = draftKey('u1', 'task', 't1');
  writeDraft(store, key, { values: { a: 1 }, basedOn: { a: 0 } }, 1);
  expect(readDraft(store, key)?.basedOn).toEqual({ a: 0 });
  dropDraft(store, key);
  expect(readDraft(store, key)).toBeNull();
  store.held.set(key, '{"values":');
  expect(readDraft(store, key)).toBeNull();
});

test('a full store does not stop who types', () => {
  const store = memory();
  const full: DraftStore = {
    ...store,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(() => writeDraft(full, 'k', { values: { a: 1 } }, 1)).not.toThrow();
});
