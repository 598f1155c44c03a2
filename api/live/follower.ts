import type { JobNotice } from './notices.js';
import type { LiveMessage } from './messages.js';

/** Somebody who follows; `receive` decides for himself what he may see. */
export interface Follower {
  receive(message: LiveMessage): void;
  /** How far a job is; it too is decided on by himself. */
  progress(notice: JobNotice): void;
  /** More was missed than is told one by one; he goes on after `newest`. */
  reload(newest: string): void;
  /** Whether what happens is told at once from now on; until it is again, he does not hear of it. */
  current(isCurrent: boolean): void;
  /** The session with this id has ended: whoever follows by it is shown out. */
  sessionEnded(sessionId: string): void;
  /** Who he is and what he may see may have changed, or that his session has ended was not heard. Resolves when that is looked at; never rejects. */
  reconsider(): Promise<void>;
  /** The process ends. */
  end(): void;
}
