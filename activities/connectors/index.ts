import type { Pool } from 'pg';
import type { ConnectorName } from '../../model/connectors/index.js';
import { addressPolicy } from './address-policy.js';
import type { Connector } from './connector.js';
import { handOverConnector } from './hand-over.js';
import { httpConnector } from './http.js';
import { membersConnector } from './members.js';
import { personConnector } from './person.js';
import { superiorsConnector } from './superiors.js';

export type { Connector, ConnectorContext, ServiceCall } from './connector.js';

/** What the shipped connectors need. */
export interface ConnectorSettings {
  /** CONNECTOR_HOSTS. */
  readonly hosts: string;
  readonly pool: Pool;
  /** Starts the workflow of a job. */
  driveJob(jobId: string): Promise<void>;
}

/**
 * What does the work of the connectors that a service task may name (model/connectors); it does not compile while one is missing. `ledger` is none of
 * them: the engine writes it in the case's own transaction.
 */
export function createConnectors(settings: ConnectorSettings): Readonly<Record<Exclude<ConnectorName, 'ledger'>, Connector>> {
  const { pool, hosts } = settings;
  return {
    handOver: handOverConnector({ pool, drive: (jobId) => settings.driveJob(jobId) }),
    http: httpConnector(addressPolicy(hosts)),
    members: membersConnector(pool),
    person: personConnector(pool),
    superiors: superiorsConnector(pool),
  };
}
