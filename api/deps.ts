import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Database } from '../db/pool.js';
import type { Background } from './background.js';
import type { DefinitionStore } from './definitions/definition-store.js';
import type { LiveHub } from './live/hub.js';
import type { ReferenceData } from './reference/reference-data.js';
import type { FileStorage } from './storage/file-storage.js';

/** What of the environment the API's handlers look at. */
export interface ApiSettings {
  readonly version: string;
  readonly taskQueue: string;
  readonly namespace: string;
  readonly calendarId: string;
  readonly sessionSecret: string;
  readonly cookieSecure: boolean;
  readonly trustProxy: number;
  readonly attachmentMaxBytes: number;
  /** Folder of the built web app; without one only the API is served. */
  readonly webDir?: string | undefined;
}

/** Everything handlers work with; made in main.ts, or by a test. */
export interface Deps {
  readonly settings: ApiSettings;
  readonly pool: Pool;
  readonly db: Database;
  readonly temporal: Client;
  readonly definitions: DefinitionStore;
  readonly hub: LiveHub;
  readonly reference: ReferenceData;
  readonly storage: FileStorage;
  readonly log: Logger;
  /** What goes on after an answer. */
  readonly background: Background;
  /** Epoch ms. */
  readonly now: () => number;
}
