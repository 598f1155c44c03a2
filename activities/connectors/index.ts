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
 * The connectors a service task may name in `service`. To add one: write `activities/connectors/<name>.ts` and name it
 * here. `ledger` is none of them: the engine writes it in the case's own transaction.
 */
export function createConnectors(settings: ConnectorSettings): Readonly<Record<string, Connector>> {
  return { http: httpConnector(addressPolicy(settings.hosts)) };
}
