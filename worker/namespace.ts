import { msToTs } from '@temporalio/common/lib/time.js';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { SEARCH_ATTRIBUTES } from '../config/search-attributes.js';

/** gRPC status codes that matter here. */
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
/** `temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD` */
const KEYWORD = 2;
/** How long finished cases stay in Temporal when the namespace is made here. */
const RETENTION = '90 days';

const codeOf = (error: unknown): number | undefined => (error as { code?: number }).code;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether the server works with a namespace: a new one is described at once, but takes up to ten seconds to be known everywhere. */
async function knows(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (codeOf(error) !== NOT_FOUND) throw error;
    return false;
  }
}

/** Makes the namespace when it is not there, and waits until the server knows it. */
async function ensureNamespace(connection: NativeConnection, namespace: string, log: Logger): Promise<void> {
  if (await knows(() => connection.workflowService.describeNamespace({ namespace }))) return;
  log.info({ namespace }, 'making the namespace');
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(RETENTION) }).catch((error: unknown) => {
    if (codeOf(error) !== ALREADY_EXISTS) throw error;
  });
  while (!(await knows(() => connection.workflowService.listWorkflowExecutions({ namespace })))) await pause(500);
  while (!(await knows(() => connection.operatorService.listSearchAttributes({ namespace })))) await pause(500);
}

/** Registers the search attributes that are missing. */
async function ensureSearchAttributes(connection: NativeConnection, namespace: string, log: Logger): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter((name) => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return;
  log.info({ missing }, 'registering search attributes');
  await connection.operatorService
    .addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])) })
    .catch((error: unknown) => {
      if (codeOf(error) !== ALREADY_EXISTS) throw error;
    });
  await untilSearchable(connection, namespace);
}

/** New attributes take the frontend some seconds to know: a case started before that would be refused. At most a minute. */
async function untilSearchable(connection: NativeConnection, namespace: string): Promise<void> {
  const query = SEARCH_ATTRIBUTES.map((name) => `${name} = 'none'`).join(' AND ');
  for (let tries = 0; tries < 120; tries++) {
    try {
      await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1, query });
      return;
    } catch (error) {
      if (codeOf(error) !== INVALID_ARGUMENT) throw error;
      await pause(500);
    }
  }
}

/**
 * Sees to it that Temporal is ready for cases: the namespace is there and knows the search attributes. Where the worker
 * has no right to do so (Temporal Cloud) it says what must be there and goes on.
 */
export async function prepareNamespace(connection: NativeConnection, namespace: string, log: Logger): Promise<void> {
  try {
    await ensureNamespace(connection, namespace, log);
    await ensureSearchAttributes(connection, namespace, log);
  } catch (error) {
    if (codeOf(error) !== PERMISSION_DENIED && codeOf(error) !== UNIMPLEMENTED) throw error;
    log.warn(
      { namespace, searchAttributes: SEARCH_ATTRIBUTES },
      'may not look after the namespace: it must be there, with these search attributes of type Keyword',
    );
  }
}
