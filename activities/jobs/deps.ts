import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { CaseId } from '../../model/ids.js';

/** What working off a job needs: its rows, and the cases. */
export interface JobDeps {
  readonly pool: Pool;
  readonly client: Client;
  /** In a word, why the workflow of a case cannot go on (reconciler/stuck); null: it can, as far as anybody knows. */
  readonly whyStuck: (caseId: CaseId) => Promise<string | null>;
}
