import pg from 'pg';
import type { Logger } from 'pino';

/** How a dead connection is found, and how soon it is replaced. Milliseconds. */
export interface ListenerPace {
  /** Between two looks whether the connection still answers. */
  readonly pulse: number;
  /** Without an answer for so long it is dead: nobody may ever say so (NAT, a machine that vanished). */
  readonly patience: number;
  /** Longest pause between two tries to listen again. */
  readonly retry: number;
}

/** What a listener may be told to do besides. */
export interface ListenerOptions {
  readonly pace?: ListenerPace;
  /** Done on each new connection before it counts as listening; where it throws, the connection is made anew. */
  readonly onSession?: (session: pg.Client) => Promise<void>;
}

interface Heard {
  readonly told: (payload: string) => void;
  readonly ready: () => void;
}

const PACE: ListenerPace = { pulse: 10_000, patience: 5_000, retry: 1_000 };
const FIRST_RETRY = 200;

/**
 * The one connection that listens for all of a process: PostgreSQL wakes every listening connection of a database at each NOTIFY, whatever
 * its channel. When it breaks, or no longer answers, it comes back by itself.
 */
export class Listener {
  private readonly channels = new Map<string, Set<Heard>>();
  private readonly watchers = new Set<(listening: boolean) => void>();
  private client: pg.Client | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private failing = false;
  private retry: NodeJS.Timeout | undefined;
  private pulse: NodeJS.Timeout | undefined;
  private readonly pace: ListenerPace;

  constructor(
    private readonly connectionString: string,
    private readonly log: Logger,
    private readonly options: ListenerOptions = {},
  ) {
    this.pace = options.pace ?? PACE;
  }

  /** Resolves when it listens; rejects when the first connection fails, after which it must be started again. */
  async start(): Promise<void> {
    await this.connect();
  }

  /** Listens as soon as there is a database. */
  startPatiently(): void {
    void this.connectOrRetry(FIRST_RETRY);
  }

  /** Ends the connection for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    clearTimeout(this.pulse);
    await this.client?.end();
  }

  /**
   * Calls `told` with what each NOTIFY on this channel says, and `ready` whenever that begins, or begins anew: what was notified before is
   * not told. Call the answer to be told no more.
   */
  on(channel: string, told: (payload: string) => void, ready: () => void = () => undefined): () => void {
    const heard = { told, ready };
    const those = this.channels.get(channel) ?? new Set();
    this.channels.set(channel, those.add(heard));
    const { client } = this;
    if (client) this.say(client, listenTo([channel])).then(ready, (error: unknown) => this.lost(client, error));
    return () => void those.delete(heard);
  }

  /** Calls `watch` when it listens from now on (true), or no longer (false): what is notified meanwhile is not told. Call the answer to leave. */
  onListening(watch: (listening: boolean) => void): () => void {
    this.watchers.add(watch);
    return () => void this.watchers.delete(watch);
  }

  private async connect(): Promise<void> {
    const client = this.newClient();
    try {
      await client.connect();
      await this.options.onSession?.(client);
      await this.listenToAll(client);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    if (this.stopped) return void client.end();
    this.client = client;
    this.failing = false;
    for (const watch of this.watchers) watch(true);
    for (const those of this.channels.values()) for (const { ready } of those) ready();
    this.pulseSoon(client);
  }

  /** Also to channels that are asked for meanwhile. */
  private async listenToAll(client: pg.Client): Promise<void> {
    const listened = new Set<string>();
    while (listened.size < this.channels.size) {
      const more = [...this.channels.keys()].filter((channel) => !listened.has(channel));
      await this.say(client, listenTo(more));
      for (const channel of more) listened.add(channel);
    }
  }

  private newClient(): pg.Client {
    const { patience } = this.pace;
    this.turn = Promise.resolve();
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: `${process.title} listen`,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
    });
    client.on('notification', ({ channel, payload = '' }) => this.channels.get(channel)?.forEach(({ told }) => told(payload)));
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, undefined));
    return client;
  }

  /** One statement after the other. */
  private say(client: pg.Client, statement: string): Promise<unknown> {
    const said = this.turn.then(() => client.query(statement));
    this.turn = said.catch(() => undefined);
    return said;
  }

  private pulseSoon(client: pg.Client): void {
    this.pulse = setTimeout(() => {
      this.say(client, 'select 1').then(
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
    for (const watch of this.watchers) watch(false);
    this.log.warn({ err: error }, 'listener: connection to PostgreSQL lost, reconnecting');
    this.failing = true;
    this.retryAfter(FIRST_RETRY);
  }

  private retryAfter(delay: number): void {
    if (this.stopped) return;
    this.retry = setTimeout(() => void this.connectOrRetry(Math.min(delay * 2, this.pace.retry)), delay);
  }

  private connectOrRetry(delay: number): Promise<void> {
    return this.connect().catch((error: unknown) => {
      if (!this.failing) this.log.warn({ err: error }, 'listener: cannot listen, trying again');
      this.failing = true;
      this.retryAfter(delay);
    });
  }
}

const listenTo = (channels: readonly string[]): string => channels.map((channel) => `listen ${pg.escapeIdentifier(channel)}`).join('; ');
