import type { ConnectorName } from '../../model/connectors/index.js';
import { addressPolicy } from './address-policy.js';
import type { Connector } from './connector.js';
import { httpConnector } from './http.js';

export type { Connector, ConnectorContext, ServiceCall } from './connector.js';

/** Settings of the shipped connectors. */
export interface ConnectorSettings {
  /** CONNECTOR_HOSTS. */
  readonly hosts: string;
}

/**
 * What does the work of the connectors that a service task may name (model/connectors); it does not compile while one is missing. `ledger` is none of
 * them: the engine writes it in the case's own transaction.
 */
export function createConnectors(settings: ConnectorSettings): Readonly<Record<Exclude<ConnectorName, 'ledger'>, Connector>> {
  return { http: httpConnector(addressPolicy(settings.hosts)) };
}
