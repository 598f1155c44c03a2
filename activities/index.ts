import { Context } from '@temporalio/activity';
import type { Pool } from 'pg';
import type { OutboxRow } from '../db/queries/outbox.js';
import type { StepInput } from '../engine/projection.js';
import type { LocalizedText } from '../model/text.js';
import { callService } from './call-service.js';
import { createConnectors } from './connectors/index.js';
import type { ServiceCall } from './connectors/index.js';
import { flush, type Flushed, type WriteResult } from './flush.js';
import { deliver } from './notifications/deliver.js';
import type { MailTransport } from './notifications/mail-transport.js';

export type { ServiceCall } from './connectors/index.js';

/** What activities need from the worker. */
export interface ActivityDeps {
  readonly pool: Pool;
  /** Null: no mail server is configured. */
  readonly mail: MailTransport | null;
  /** PUBLIC_URL: links in mails begin with it. */
  readonly publicUrl: string | null;
  /** CONNECTOR_HOSTS. */
  readonly connectorHosts: string;
  /** Starts the workflow of a job, or stirs the one that is there. */
  driveJob(jobId: string): Promise<void>;
  /** Tells a case, or who looks after it, that a notification failed for good. */
  reportFailure(row: OutboxRow, fault: LocalizedText): Promise<void>;
  /** Told of each step that was written, or refused: somebody has to find out whether Temporal keeps it. */
  flushed?(step: StepInput, result: WriteResult): void;
}

/** The activities a case calls. */
export interface CaseActivities {
  /** Local: writes one step; see activities/flush.ts. */
  flush(input: StepInput): Promise<Flushed>;
  /** With long retry: does the work of a service task; see activities/connectors. */
  callService(call: ServiceCall): Promise<unknown>;
}

/** The activity the relay starts for each row of the outbox. */
export interface NotificationActivities {
  deliverNotification(outboxId: string): Promise<void>;
}

/** All activities of a worker. */
export function createActivities(deps: ActivityDeps): CaseActivities & NotificationActivities {
  const connectors = createConnectors({ hosts: deps.connectorHosts, pool: deps.pool, driveJob: (jobId) => deps.driveJob(jobId) });
  return {
    flush: async (input) => {
      const result = await flush(deps.pool, input);
      deps.flushed?.(input, result);
      return { identity: input.identity, size: input.size, written: result !== 'conflict' };
    },
    callService: (call) => callService(connectors, call),
    deliverNotification: (outboxId) => deliver({ ...deps, heartbeat: () => Context.current().heartbeat() }, outboxId),
  };
}
