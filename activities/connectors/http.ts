import { lookup as dnsLookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import type { AddressPolicy } from './address-policy.js';
import type { Connector, ConnectorContext } from './connector.js';

/** Milliseconds one call may take. */
const TIMEOUT = 15_000;
/** Bytes of an answer at most. */
const MAX_ANSWER = 1024 * 1024;

const argsSchema = z.strictObject({
  /** http or https address on the list CONNECTOR_HOSTS. */
  url: z.url({ protocol: /^https?$/ }),
  /** Sent as JSON. */
  body: z.unknown().optional(),
});

class NotAllowed extends Error {}

/** Resolves a name once and connects to that very address, so that it cannot change between check and use. */
function guardedLookup(policy: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      const first = addresses?.[0];
      if (error || !first) return callback(error ?? new Error(`no address for ${hostname}`), '', 0);
      const refused = addresses.find(({ address }) => !policy.allowsAddress(address));
      if (refused) return callback(new NotAllowed(`${hostname} leads to the internal address ${refused.address}`), '', 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function readAnswer(response: http.IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw ApplicationFailure.nonRetryable(`The answer is larger than ${MAX_ANSWER} bytes`, 'answerTooLarge');
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') };
}

function post(url: URL, body: unknown, policy: AddressPolicy, context: ConnectorContext): Promise<Answer> {
  const data = Buffer.from(JSON.stringify(body ?? {}));
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', 'content-length': data.length, 'idempotency-key': context.idempotencyKey },
        lookup: guardedLookup(policy),
        agent: false,
        signal: AbortSignal.any([context.signal, AbortSignal.timeout(TIMEOUT)]),
      },
      (response) => void readAnswer(response).then(resolve, reject),
    );
    request.on('error', reject);
    request.end(data);
  });
}

/** Statuses after which the same request may yet succeed. */
const isTransient = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429;

function parsed({ status, text }: Answer, url: URL): unknown {
  if (isTransient(status)) throw ApplicationFailure.retryable(`${url.host} answered ${status}`, 'httpStatus');
  if (status < 200 || status > 299) throw ApplicationFailure.nonRetryable(`${url.host} answered ${status}: ${text.slice(0, 500)}`, 'httpStatus');
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw ApplicationFailure.nonRetryable(`${url.host} answered what is no JSON: ${text.slice(0, 200)}`, 'answerNotJson');
  }
}

/**
 * `service: http`: POSTs `body` as JSON to `url` and returns the JSON answer. Only hosts on CONNECTOR_HOSTS; redirects
 * are not followed (a 3xx fails for good); an answer of at most 1 MiB within 15 seconds. 5xx, 408, 425, 429 and network
 * faults are tried again, every other fault is final. The header `Idempotency-Key` is the same on every try.
 */
export function httpConnector(policy: AddressPolicy): Connector {
  return async (call, context) => {
    const args = argsSchema.safeParse(call.args);
    if (!args.success) throw ApplicationFailure.nonRetryable(`Arguments of the http connector: ${z.prettifyError(args.error)}`, 'invalidArguments');
    const url = new URL(args.data.url);
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (!policy.allowsHost(url.hostname, port) || (isIP(literal) && !policy.allowsAddress(literal))) {
      throw ApplicationFailure.nonRetryable(`${url.hostname}:${port} is not among CONNECTOR_HOSTS`, 'hostNotAllowed');
    }
    try {
      return parsed(await post(url, args.data.body, policy, context), url);
    } catch (error) {
      if (error instanceof NotAllowed) throw ApplicationFailure.nonRetryable(error.message, 'hostNotAllowed');
      throw error;
    }
  };
}
