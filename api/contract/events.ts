import type { CaseId } from '../../model/ids.js';

/**
 * `GET /api/events` (server-sent events). `id:` of each is the journal's; a reconnect with the header `Last-Event-ID`, or with
 * `?lastEventId=` where no header can be set, resumes.
 * A reader who was away for too long gets `reload` instead of all he missed, and goes on from there. Only what the caller may see. The events say what changed; read it with the other calls.
 */
export interface CaseEvent {
  readonly caseId: CaseId;
  readonly number: string;
  readonly process: string;
  readonly status: 'running' | 'suspended' | 'completed' | 'cancelled';
  /** Kinds of the journal entries since the last event, in order. */
  readonly kinds: readonly string[];
  /** Elements they are about. */
  readonly elementIds: readonly string[];
  readonly journalSeq: number;
}
/** `event: task`: a task of this case was created, claimed, completed … */
export interface TaskEvent {
  readonly caseId: CaseId;
  readonly process: string;
  readonly taskIds: readonly string[];
  readonly kinds: readonly string[];
}
/** `event: notification`: there is a new line behind the caller's bell. */
export interface NotificationEvent {
  readonly caseId: CaseId | null;
}
/** `event: progress` of a job: told to ops and to whoever asked for it. It has no id of its own: what was missed, `GET /api/jobs/{id}` tells. */
export interface ProgressEvent {
  readonly jobId: string;
  readonly kind: string;
  readonly state: 'running' | 'paused' | 'done' | 'cancelled';
  readonly done: number;
  readonly total: number;
}
/** `event: reload`: more was missed than is told one by one, or the id is none of ours: read everything anew. */
export interface ReloadEvent {
  readonly reason: 'tooMany' | 'unknownId';
}
/**
 * `event: heartbeat`, at once and then every 15 s: who has heard nothing for 35 s has a dead connection, and opens another. `current: false`: the
 * server cannot hear just now what happens; as soon as it can again, it says so and tells what was missed. It has no id.
 */
export interface HeartbeatEvent {
  readonly current: boolean;
}
/** `event: signedOut`: the session has ended, or the token was revoked; the stream ends. Sign in before the next. */
export type SignedOutEvent = Readonly<Record<string, never>>;
export interface LiveEvents {
  readonly case: CaseEvent;
  readonly task: TaskEvent;
  readonly notification: NotificationEvent;
  readonly progress: ProgressEvent;
  readonly reload: ReloadEvent;
  readonly heartbeat: HeartbeatEvent;
  readonly signedOut: SignedOutEvent;
}
