import { lookup as dnsLookup } from 'node:dns';
import nodeHttp from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { http } from '../../model/connectors/http.js';
import type { LocalizedText } from '../../model/text.js';
import type { AddressPolicy } from './address-policy.js';
import { readArguments } from './arguments.js';
import type { Connector, ConnectorContext } from './connector.js';
import { connectorFault } from './fault.js';

/** Milliseconds one call may take. */
const TIMEOUT = 15_000;
/** Bytes of an answer at most. */
const MAX_ANSWER = 1024 * 1024;

/** A name that leads where no connector may go. */
class NotAllowed extends Error {
  readonly words: LocalizedText;
  constructor(hostname: string, address: string) {
    const en = `${hostname} leads to the internal address ${address}`;
    super(en);
    this.words = { zh: `${hostname} 指向内部地址 ${address}`, en };
  }
}

/** Resolves a name once and connects to that very address, so that it cannot change between check and use. */
function guardedLookup(policy: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      const first = addresses?.[0];
      if (error || !first) return callback(error ?? new Error(`no address for ${hostname}`), '', 0);
      const refused = addresses.find(({ address }) => !policy.allowsAddress(address));
      if (refused) return callback(new NotAllowed(hostname, refused.address), '', 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function readAnswer(response: nodeHttp.IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw connectorFault('answerTooLarge', { zh: `答复超过 ${MAX_ANSWER} 字节`, en: `The answer is larger than ${MAX_ANSWER} bytes` });
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') };
}

function post(url: URL, body: unknown, policy: AddressPolicy, context: ConnectorContext): Promise<Answer> {
  const data = Buffer.from(JSON.stringify(body ?? {}));
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : nodeHttp).request(
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

/** What a server has answered; `text`: the beginning of what it said. */
const answered = ({ host }: URL, status: number, text = ''): LocalizedText => {
  const [zh, en] = text === '' ? ['', ''] : [`：${text}`, `: ${text}`];
  return { zh: `${host} 的答复是 ${status}${zh}`, en: `${host} answered ${status}${en}` };
};

function parsed({ status, text }: Answer, url: URL): unknown {
  if (isTransient(status)) throw connectorFault('httpStatus', answered(url, status), true);
  if (status < 200 || status > 299) throw connectorFault('httpStatus', answered(url, status, text.slice(0, 500)));
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const begins = text.slice(0, 200);
    throw connectorFault('answerNotJson', { zh: `${url.host} 的答复不是 JSON：${begins}`, en: `${url.host} answered what is no JSON: ${begins}` });
  }
}

/**
 * `service: http`: POSTs `body` as JSON to `url` and returns the JSON answer. Only hosts on CONNECTOR_HOSTS; redirects
 * are not followed (a 3xx fails for good); an answer of at most 1 MiB within 15 seconds. 5xx, 408, 425, 429 and network
 * faults are tried again, every other fault is final. The header `Idempotency-Key` is the same on every try.
 */
export function httpConnector(policy: AddressPolicy): Connector {
  return async (call, context) => {
    const { url: address, body } = readArguments(http, call);
    const url = new URL(address);
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (!policy.allowsHost(url.hostname, port) || (isIP(literal) && !policy.allowsAddress(literal))) {
      const host = `${url.hostname}:${port}`;
      throw connectorFault('hostNotAllowed', { zh: `${host} 不在 CONNECTOR_HOSTS 中`, en: `${host} is not among CONNECTOR_HOSTS` });
    }
    try {
      return parsed(await post(url, body, policy, context), url);
    } catch (error) {
      if (error instanceof NotAllowed) throw connectorFault('hostNotAllowed', error.words);
      throw error;
    }
  };
}
