import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';

/** What working off a job needs: its rows, and the cases. */
export interface JobDeps {
  readonly pool: Pool;
  readonly client: Client;
}
