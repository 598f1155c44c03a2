import { createEventBuffer, createSession } from 'better-sse';
import type { Request, Response } from 'express';
import type { LiveEvents } from '../../contract/events.js';
import type { LiveMessage } from '../../live/messages.js';

/** Headers of the stream. */
export const HEADERS = { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };

/** One reader's stream of events; after its end nothing is sent, and nothing fails. */
export interface EventStream {
  readonly isOpen: boolean;
  /** With the id from which the reader resumes. */
  push(data: Readonly<Record<string, unknown>>, event: LiveMessage['event'] | 'reload', id: string): void;
  /** Without an id: the reader resumes after the last entry of a journal, as if this had not been said. */
  tell<E extends keyof LiveEvents>(event: E, data: LiveEvents[E]): void;
  /** Runs when the reader has left, or was shown out. */
  whenClosed(leave: () => void): void;
  /** Shows the reader out. */
  close(): void;
}

/** Answers a request with a stream. */
export async function openStream(req: Request, res: Response): Promise<EventStream> {
  // Its own sign of life is a comment, which no page can hear: heartbeats are events here.
  const session = await createSession(req, res, { keepAlive: null, headers: HEADERS });
  return {
    get isOpen() {
      return session.isConnected;
    },
    push: (data, event, id) => void (session.isConnected && session.push(data, event, id)),
    tell: (event, data) => void (session.isConnected && session.batch(createEventBuffer().event(event).data(data).dispatch())),
    whenClosed: (leave) => void session.once('disconnected', leave),
    close: () => void res.end(() => req.socket.end()),
  };
}
