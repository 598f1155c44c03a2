import { loadClientConnectConfig } from '@temporalio/envconfig';

/** Address, TLS and credentials of a connection to Temporal, as both the client's and the worker's connection take them. */
export type TemporalConnectionOptions = ReturnType<typeof loadClientConnectConfig>['connectionOptions'] & { readonly address: string };

/**
 * How to connect to Temporal: TLS, API key and gRPC metadata come from Temporal's own variables (TEMPORAL_TLS,
 * TEMPORAL_TLS_CLIENT_CERT_PATH, TEMPORAL_API_KEY, TEMPORAL_GRPC_META_… ). Configuration files of the person who runs the
 * process are not looked at: `npm start` must not find its way into somebody's cloud account.
 */
export function temporalConnectionOptions(address: string): TemporalConnectionOptions {
  return { ...loadClientConnectConfig({ disableFile: true }).connectionOptions, address };
}
