import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

/** What a comparison of Temporal with PostgreSQL needs. */
export interface ReconcilerDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly log: Logger;
}

/** What a look for cases needs beside it. */
export interface ListingDeps extends ReconcilerDeps {
  /** That of the cases of this installation: others may share the namespace. */
  readonly taskQueue: string;
}
