import { Context } from '@temporalio/activity';
import { connectorFault } from './connectors/fault.js';
import type { Connector, ServiceCall } from './connectors/index.js';

/**
 * Does the work of a service task through the connector it names. Fails for good when there is no such connector;
 * otherwise as the connector does.
 */
export async function callService(connectors: Readonly<Record<string, Connector>>, call: ServiceCall): Promise<unknown> {
  const connector = Object.hasOwn(connectors, call.service) ? connectors[call.service] : undefined;
  if (!connector) throw connectorFault('unknownService', { zh: `没有连接器“${call.service}”`, en: `There is no connector "${call.service}"` });
  return connector(call, { signal: Context.current().cancellationSignal, idempotencyKey: `${call.caseId}/${call.id}` });
}
