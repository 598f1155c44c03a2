import type { LiveEvents } from '../../../../api/contract/index.js';

/** Whether the page follows what happens: `behind` while the server itself cannot hear of it, `offline` while the page hears nothing. */
export type LiveStatus = 'live' | 'behind' | 'offline';

/** Events that say something has changed. */
export type ChangeEvent = 'case' | 'task' | 'notification' | 'progress';
const CHANGES: readonly ChangeEvent[] = ['case', 'task', 'notification', 'progress'];

/** What the page does with what the connection hears. */
export interface LiveListener {
  changed(event: ChangeEvent): void;
  /** Something may have been missed: all that is shown is read anew. */
  stale(): void;
  status(status: LiveStatus): void;
  /** Resolves when the session stands: at once, or when the person has signed in again. */
  session(): Promise<void>;
}

/** Without a sign of life for so long the connection is dead, ms: the server sends one every 15 s. */
const SILENCE = 35_000;
/** Between two looks at the clock, ms. */
const LOOK = 2_500;
/** Pause before a connection that was refused is tried again, ms. */
const PAUSE = 2_000;

/**
 * Keeps a connection to `/api/events`. The browser resumes one that broke; here are the others: one that died without a word (a NAT that
 * forgot it, a laptop that slept), one that was refused, and one whose session has ended.
 */
export class LiveConnection {
  private source: EventSource | undefined;
  private heardAt = Date.now();
  private lastId = '';
  private now: LiveStatus = 'live';
  private isClosed = false;
  private readonly watch: ReturnType<typeof setInterval>;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly listener: LiveListener) {
    this.watch = setInterval(() => this.look(), LOOK);
    this.open();
  }

  /** Follows no more. */
  close(): void {
    this.isClosed = true;
    clearInterval(this.watch);
    clearTimeout(this.pause);
    this.source?.close();
  }

  /** Looks at once whether the connection is alive: the machine has woken up, or has a network again. */
  look(): void {
    if (this.source === undefined || Date.now() - this.heardAt <= SILENCE) return;
    this.become('offline');
    this.open();
  }

  private open(): void {
    if (this.isClosed) return;
    this.source?.close();
    this.heardAt = Date.now();
    const source = new EventSource(this.lastId === '' ? '/api/events' : `/api/events?lastEventId=${encodeURIComponent(this.lastId)}`);
    this.source = source;
    const on = <E extends keyof LiveEvents>(name: E, react: (data: LiveEvents[E]) => void): void =>
      source.addEventListener(name, (event: MessageEvent<string>) => {
        this.heardAt = Date.now();
        this.lastId = event.lastEventId || this.lastId;
        react(JSON.parse(event.data) as LiveEvents[E]);
      });
    for (const name of CHANGES) on(name, () => this.listener.changed(name));
    on('reload', () => this.listener.stale());
    on('heartbeat', ({ current }) => this.become(current ? 'live' : 'behind'));
    on('signedOut', () => this.refused(source));
    source.onerror = () => {
      this.become('offline');
      if (source.readyState === EventSource.CLOSED) this.refused(source);
    };
  }

  /** The first sign of life after a silence: what was missed is read anew, also what could not be read meanwhile. */
  private become(status: LiveStatus): void {
    if (status === this.now) return;
    if (status === 'live') this.listener.stale();
    this.now = status;
    this.listener.status(status);
  }

  /** Asks no more until the session stands: then again, after a pause. */
  private refused(source: EventSource): void {
    if (this.source !== source) return;
    source.close();
    this.source = undefined;
    this.become('offline');
    void this.listener.session().then(() => {
      if (!this.isClosed) this.pause = setTimeout(() => this.open(), PAUSE);
    });
  }
}
