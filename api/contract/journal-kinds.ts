import type { RecordData } from '../../engine/record.js';
import type { WorkItemId } from '../../model/ids.js';

/** Kind of journal entry → what one says: the engine's records, and what is not the engine's (claims, comments, files, deliveries). */
export interface JournalData extends RecordData {
  taskClaimed: { readonly taskId: WorkItemId };
  commentAdded: { readonly commentId: string; readonly text: string; readonly internal: boolean };
  attachmentAdded: { readonly attachments: readonly unknown[] };
  /** Nobody has had it in its time to live. */
  messageExpired: { readonly messageId: string; readonly name: string; readonly correlationKey: string };
  notificationSent: Readonly<Record<string, unknown>>;
  notificationFailed: Readonly<Record<string, unknown>>;
  /** It was not needed any more, or they had it: nothing was sent. */
  notificationSkipped: Readonly<Record<string, unknown>>;
}

/** Kinds of journal entries. An entry of a newer or older version may be of another kind: readers let it be. */
export type JournalKind = keyof JournalData;
