import type { Values } from './form-model.js';

/** What was typed, and (of a task) what the same fields were when they were read. */
export interface Typed {
  readonly values: Values;
  readonly basedOn?: Values | undefined;
}

/** Of a task: the draft that the server had when this was typed. */
export interface Over extends Typed {
  /** Null: it had none. */
  readonly version: string | null;
}

/** What is kept of what was typed. */
export interface Kept extends Typed {
  readonly over?: Over | undefined;
}

/** What was typed and when, kept on this device. */
export interface LocalDraft extends Kept {
  /** Epoch ms. */
  readonly savedAt: number;
}

const PREFIX = 'liuzhuan.draft.';

/** Where drafts lie; tests give their own. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A draft's name: one a person and thing, so that two people at one device do not meet. */
export function draftKey(userId: string, kind: 'start' | 'task', id: string): string {
  return `${PREFIX}${userId}.${kind}.${id}`;
}

/** The kept draft, or null. */
export function readDraft(store: DraftStore, key: string): LocalDraft | null {
  try {
    const parsed: unknown = JSON.parse(store.getItem(key) ?? 'null');
    if (typeof parsed !== 'object' || parsed === null || !('values' in parsed) || !('savedAt' in parsed)) return null;
    return parsed as LocalDraft;
  } catch {
    return null;
  }
}

/** Keeps a draft; a full store is no reason to stop somebody who types. */
export function writeDraft(store: DraftStore, key: string, typed: Kept, now: number): void {
  try {
    store.setItem(key, JSON.stringify({ ...typed, savedAt: now } satisfies LocalDraft));
  } catch {
    store.removeItem(key);
  }
}

/** Forgets a draft. */
export function dropDraft(store: DraftStore, key: string): void {
  store.removeItem(key);
}
