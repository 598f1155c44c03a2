import type { Problem } from '../../../api/contract/common.js';
import type { Session } from '../../../api/contract/session.js';
import { PASSWORD } from './test-api.js';

/** An answer as it came. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}
export type Headed = Readonly<Record<string, string>>;

/** One request; JSON in and out. */
export async function request<T = Problem>(url: string, method: string, path: string, body?: unknown, headers: Headed = {}): Promise<Answer<T>> {
  const raw = typeof body === 'string' || body instanceof FormData;
  const response = await fetch(url + path, {
    method,
    headers: { 'accept-language': 'en', ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
}

/** Somebody who is signed in. */
export interface Caller {
  readonly cookie: string;
  readonly csrfToken: string;
  get<T = Problem>(path: string, headers?: Headed): Promise<Answer<T>>;
  post<T = Problem>(path: string, body?: unknown, headers?: Headed): Promise<Answer<T>>;
  put<T = Problem>(path: string, body?: unknown, headers?: Headed): Promise<Answer<T>>;
  delete<T = Problem>(path: string, headers?: Headed): Promise<Answer<T>>;
}

/** Signs a demo person in. */
export async function signIn(url: string, username: string): Promise<Caller> {
  const answer = await request<Session>(url, 'POST', '/api/session', { username, password: PASSWORD });
  if (answer.status !== 200) throw new Error(`${username}: ${answer.status}`);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { csrfToken } = answer.body;
  const own = { cookie, 'x-csrf-token': csrfToken };
  return {
    cookie,
    csrfToken,
    get: (path, headers) => request(url, 'GET', path, undefined, { ...own, ...headers }),
    post: (path, body, headers) => request(url, 'POST', path, body, { ...own, ...headers }),
    put: (path, body, headers) => request(url, 'PUT', path, body, { ...own, ...headers }),
    delete: (path, headers) => request(url, 'DELETE', path, undefined, { ...own, ...headers }),
  };
}
