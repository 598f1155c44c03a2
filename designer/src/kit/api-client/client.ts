import { currentLanguage } from '../i18n/i18n.js';
import { ApiProblem, problemOf } from './problem.js';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What a request may carry besides its path. */
export interface RequestOptions {
  readonly query?: Query;
  readonly body?: unknown;
  /** For writes that create or act: the same key with the same body is done once. Made when absent. */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

let csrfToken: string | null = null;
let askForSignIn: (() => Promise<void>) | null = null;

/** Remembers the token that writes carry; given by the session. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Who is asked when a session has ended: resolves once the person has signed in again; then the request is sent anew. */
export function onUnauthorized(handler: (() => Promise<void>) | null): void {
  askForSignIn = handler;
}

/** Resolves when the session stands: at once, also while the server cannot say, or when the person has signed in again. */
export async function sessionStands(): Promise<void> {
  const answer = await fetch('/api/session', { headers: requestHeaders(false, {}), credentials: 'same-origin' }).catch(() => undefined);
  if (answer?.status === 401) await askForSignIn?.();
}

/** A fresh idempotency key. Keep it while the same write is tried again. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

function urlOf(path: string, query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`;
}

/** Headers of a request; also used by uploads. */
export function requestHeaders(write: boolean, options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', 'Accept-Language': currentLanguage(), ...options.headers };
  if (options.body !== undefined && !(options.body instanceof FormData)) headers['Content-Type'] = 'application/json';
  if (write && csrfToken !== null) headers['X-CSRF-Token'] = csrfToken;
  if (write) headers['Idempotency-Key'] = options.idempotencyKey ?? newIdempotencyKey();
  return headers;
}

/** A read that hears nothing for so long goes over a connection that died without a word, ms: the API answers within 20 s, be it that it cannot. */
const READ_WITHIN = 30_000;

function signalOf(method: string, given: AbortSignal | undefined): AbortSignal | undefined {
  if (method !== 'GET') return given;
  const tooLong = AbortSignal.timeout(READ_WITHIN);
  return given === undefined ? tooLong : AbortSignal.any([given, tooLong]);
}

async function send(method: string, path: string, options: RequestOptions, headers: Record<string, string>): Promise<Response> {
  const body = options.body instanceof FormData ? options.body : options.body === undefined ? undefined : JSON.stringify(options.body);
  try {
    return await fetch(urlOf(path, options.query), { method, headers, credentials: 'same-origin', body, signal: signalOf(method, options.signal) });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({ type: 'about:blank', title: 'network', status: 0, code: 'network', detail: 'network' });
  }
}

async function exchange(method: string, path: string, given: RequestOptions = {}): Promise<Response> {
  const write = method !== 'GET';
  const options = write ? { ...given, idempotencyKey: given.idempotencyKey ?? newIdempotencyKey() } : given;
  let response = await send(method, path, options, requestHeaders(write, options));
  if (response.status === 401 && askForSignIn !== null && path !== '/api/session') {
    await askForSignIn();
    response = await send(method, path, options, requestHeaders(write, options));
  }
  if (!response.ok) throw await problemOf(response, currentLanguage());
  return response;
}

async function request<T>(method: string, path: string, given?: RequestOptions): Promise<T> {
  const response = await exchange(method, path, given);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/**
 * The typed door to the API. Answers JSON or throws `ApiProblem`.
 *
 * @example const page = await api.get<Page<TaskItem>>('/api/tasks', { query: { view: 'mine' } });
 */
export const api = {
  get: <T>(path: string, options?: RequestOptions) => request<T>('GET', path, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) => request<T>('POST', path, { ...options, body }),
  /** For an answer without a body: its `ETag`; null: it has none. */
  postForTag: async (path: string, body?: unknown, options?: RequestOptions): Promise<string | null> =>
    (await exchange('POST', path, { ...options, body })).headers.get('ETag'),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) => request<T>('PUT', path, { ...options, body }),
  delete: <T>(path: string, options?: RequestOptions) => request<T>('DELETE', path, options),
};
