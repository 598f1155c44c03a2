import pg from 'pg';
import type { Logger } from 'pino';
import type { CaseId } from '../../model/ids.js';

/** What `NOTIFY cases` says. */
export interface CaseNotice {
  readonly caseId: CaseId;
  /** Entries `first` … `journal` of its journal are new; left out: its first rows are there, and nothing is told yet. */
  readonly first?: number;
  readonly journal?: number;
  /** Only those of steps: what people have added in between was told. */
  readonly steps?: boolean;
  /** Its rows were written anew: whoever shows it reads it again. */
  readonly reload?: boolean;
}

/** What `NOTIFY jobs` says: how far a job is. */
export interface JobNotice {
  readonly jobId: string;
  readonly kind: string;
  readonly state: 'running' | 'paused' | 'done' | 'cancelled';
  readonly done: number;
  readonly total: number;
  /** Who asked for it. */
  readonly startedBy: string;
}

/** What the process does with what PostgreSQL tells. */
export interface Listening {
  onCase(notice: CaseNotice): void;
  onJob(notice: JobNotice): void;
  /** A row of this table, which is kept in memory, has changed. */
  onReference(table: string): void;
  /** The session with this id has ended. */
  onSessionEnded(sessionId: string): void;
  /** From now on (true), or no longer (false): what happens meanwhile is not told. */
  onListening(listening: boolean): void;
}

/** How a dead connection is found, and how soon it is replaced. Milliseconds. */
export interface ListenerPace {
  /** Between two looks whether the connection still answers. */
  readonly pulse: number;
  /** Without an answer for so long it is dead: nobody may ever say so (NAT, a machine that vanished). */
  readonly patience: number;
  /** Longest pause between two tries to listen again. */
  readonly retry: number;
}

const PACE: ListenerPace = { pulse: 10_000, patience: 5_000, retry: 1_000 };
const FIRST_RETRY = 200;

/**
 * One connection that listens for all of the process. When it breaks, or no longer answers, it comes back by itself.
 */
export class CaseListener {
  private client: pg.Client | undefined;
  private stopped = false;
  private retry: NodeJS.Timeout | undefined;
  private pulse: NodeJS.Timeout | undefined;

  constructor(
    private readonly connectionString: string,
    private readonly log: Logger,
    private readonly listening: Listening,
    private readonly pace: ListenerPace = PACE,
  ) {}

  /** Resolves when it listens; rejects when the first connection fails. */
  async start(): Promise<void> {
    await this.connect();
  }

  /** Ends the connection for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    clearTimeout(this.pulse);
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = this.newClient();
    try {
      await client.connect();
      await client.query('listen cases; listen reference; listen jobs; listen sessions');
    } catch (error) {
      void client.end();
      throw error;
    }
    if (this.stopped) return void client.end();
    this.client = client;
    this.listening.onListening(true);
    this.pulseSoon(client);
  }

  private newClient(): pg.Client {
    const { patience } = this.pace;
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: `${process.title} listen`,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
    });
    client.on('notification', ({ channel, payload }) => this.told(channel, payload));
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, undefined));
    return client;
  }

  private told(channel: string, payload = '{}'): void {
    if (channel === 'reference') this.listening.onReference(payload);
    else if (channel === 'sessions') this.listening.onSessionEnded(payload);
    else if (channel === 'jobs') this.listening.onJob(JSON.parse(payload) as JobNotice);
    else this.listening.onCase(JSON.parse(payload) as CaseNotice);
  }

  private pulseSoon(client: pg.Client): void {
    this.pulse = setTimeout(() => {
      client.query('select 1').then(
        () => this.client === client && !this.stopped && this.pulseSoon(client),
        (error: unknown) => this.lost(client, error),
      );
    }, this.pace.pulse);
  }

  private lost(client: pg.Client, error: unknown): void {
    if (this.stopped || this.client !== client) return;
    this.client = undefined;
    clearTimeout(this.pulse);
    void client.end();
    this.listening.onListening(false);
    this.log.warn({ err: error }, 'live: connection to PostgreSQL lost, reconnecting');
    this.reconnect(FIRST_RETRY);
  }

  private reconnect(delay: number): void {
    if (this.stopped) return;
    this.retry = setTimeout(() => {
      this.connect().catch(() => this.reconnect(Math.min(delay * 2, this.pace.retry)));
    }, delay);
  }
}
