import pg from 'pg';
import type { Logger } from 'pino';

/** What `NOTIFY cases` says. */
export interface CaseNotice {
  readonly caseId: string;
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
  /** A row that is kept in memory has changed. */
  onReference(): void;
  /** From now on (true), or no longer (false): what happens meanwhile is not told. */
  onListening(listening: boolean): void;
}

/**
 * One connection that listens for all of the process. When it breaks it comes back by itself.
 */
export class CaseListener {
  private client: pg.Client | undefined;
  private stopped = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly connectionString: string,
    private readonly log: Logger,
    private readonly listening: Listening,
  ) {}

  /** Resolves when it listens; rejects when the first connection fails. */
  async start(): Promise<void> {
    await this.connect();
  }

  /** Ends the connection for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.connectionString, application_name: `${process.title} listen` });
    client.on('notification', ({ channel, payload }) => {
      if (channel === 'reference') this.listening.onReference();
      else if (channel === 'jobs') this.listening.onJob(JSON.parse(payload ?? '{}') as JobNotice);
      else this.listening.onCase(JSON.parse(payload ?? '{}') as CaseNotice);
    });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, undefined));
    await client.connect();
    await client.query('listen cases; listen reference; listen jobs');
    this.client = client;
    this.listening.onListening(true);
  }

  private lost(client: pg.Client, error: Error | undefined): void {
    if (this.stopped || this.client !== client) return;
    this.client = undefined;
    this.listening.onListening(false);
    this.log.warn({ err: error }, 'live: connection to PostgreSQL lost, reconnecting');
    this.reconnect(200);
  }

  private reconnect(delay: number): void {
    if (this.stopped) return;
    this.retry = setTimeout(() => {
      this.connect().then(
        () => undefined,
        () => this.reconnect(Math.min(delay * 2, 5000)),
      );
    }, delay);
  }
}
