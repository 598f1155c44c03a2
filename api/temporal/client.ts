import { Client, Connection, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { Environment } from '../../config/environment.js';
import { keepNoContext } from '../../config/context-of-calls.js';
import { dataConverter } from '../../config/payload-codec.js';
import { temporalConnectionOptions } from '../../config/temporal-connection.js';
import { retries } from './retries.js';

/** A client that connects at its first call: the API serves reading while Temporal is away. */
export function connectTemporal(env: Pick<Environment, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>): Client {
  const options = { ...temporalConnectionOptions(env.TEMPORAL_ADDRESS), interceptors: [makeGrpcRetryInterceptor(retries)] };
  const connection = Connection.lazy(options);
  keepNoContext(connection.callContextStorage);
  return new Client({ connection, namespace: env.TEMPORAL_NAMESPACE, dataConverter });
}
