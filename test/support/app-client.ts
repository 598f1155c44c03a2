import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseDetail, CaseSummary, JournalEntry } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import { PASSWORD } from './running-app.js';

/** An answer of the API that is not a success. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    request: string,
    body: string,
  ) {
    super(`${request}: ${status} ${code} ${body}`);
  }
}

/** How a client meets a server that is away. */
export interface Manners {
  /** Milliseconds for which a request that got no answer (or a 503, or "still in progress") is sent again, with the same Idempotency-Key. */
  readonly patience: number;
}

const RETRY_PAUSE = 200;
/** Longer than any good answer takes: a request to a process that froze must not hang for ever. */
const ANSWER_WITHIN = 30_000;

/** A program that talks to the API as one person: session cookie, CSRF token, an Idempotency-Key on every write. */
export class AppClient {
  private cookie = '';
  private csrfToken = '';

  private constructor(
    readonly url: string,
    private readonly manners: Manners,
  ) {}

  /** Signs in. */
  static async signIn(url: string, username: string, manners: Manners = { patience: 0 }): Promise<AppClient> {
    const client = new AppClient(url, manners);
    const { csrfToken } = await client.post<{ csrfToken: string }>('/api/session', { username, password: PASSWORD });
    client.csrfToken = csrfToken;
    return client;
  }

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path);
  }
  post<T>(path: string, body: unknown = {}, key: string = randomUUID()): Promise<T> {
    return this.request<T>('POST', path, body, key);
  }
  put<T>(path: string, body: unknown, key: string = randomUUID()): Promise<T> {
    return this.request<T>('PUT', path, body, key);
  }

  /** Sends a file; answers its id. */
  async upload(name: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    return (await this.post<{ id: string }>('/api/attachments', form)).id;
  }
  /** The content of a file. */
  async download(id: string): Promise<Uint8Array> {
    const response = await fetch(`${this.url}/api/attachments/${id}`, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new RefusedError(response.status, '', `GET /api/attachments/${id}`, await response.text());
    return new Uint8Array(await response.arrayBuffer());
  }

  case(id: string): Promise<CaseDetail> {
    return this.get(`/api/cases/${encodeURIComponent(id)}`);
  }

  /** The whole journal of a case. */
  async journal(id: string): Promise<JournalEntry[]> {
    const all: JournalEntry[] = [];
    for (;;) {
      const page = await this.get<Page<JournalEntry>>(`/api/cases/${encodeURIComponent(id)}/journal?limit=1000&after=${all.at(-1)?.seq ?? 0}`);
      all.push(...page.items);
      if (page.items.length < 1000) return all;
    }
  }

  /** All cases of a process the person may see. */
  async cases(process: string): Promise<CaseSummary[]> {
    const all: CaseSummary[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<CaseSummary> = await this.get(`/api/cases?process=${process}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }

  private async request<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
    for (const began = Date.now(); ; await sleep(RETRY_PAUSE)) {
      try {
        return await this.once<T>(method, path, body, key);
      } catch (error) {
        if (!mayAskAgain(error) || Date.now() - began > this.manners.patience) throw error;
      }
    }
  }

  private async once<T>(method: string, path: string, body: unknown, key: string | undefined): Promise<T> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        ...(this.csrfToken && { 'x-csrf-token': this.csrfToken }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    const text = await response.text();
    if (!response.ok) throw new RefusedError(response.status, codeOf(text), `${method} ${path}`, text);
    const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0]);
    if (cookie.length > 0) this.cookie = cookie.join('; ');
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

/** No answer at all, a server that says what is missing (a 500 is a fault and never all right), or the first request with this key that is still at work. */
function mayAskAgain(error: unknown): boolean {
  return !(error instanceof RefusedError) || error.status === 503 || error.code === 'requestInProgress';
}

function codeOf(text: string): string {
  try {
    return (JSON.parse(text) as { code?: string }).code ?? '';
  } catch {
    return '';
  }
}
