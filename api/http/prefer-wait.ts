import type { Request } from 'express';

/** How long a request waits for work that goes on without it, unless the caller says otherwise; and at most. Seconds. */
const USUAL = 10;
const AT_MOST = 30;

/** Milliseconds the caller will wait for the result before he is told how far it is: `Prefer: wait=<seconds>` of RFC 7240. What is no such wish is none. */
export function patienceOf(req: Pick<Request, 'get'>): number {
  const wish = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})"?\s*(?:[,;]|$)/i.exec(req.get('prefer') ?? '')?.[1];
  return Math.min(wish === undefined ? USUAL : Number(wish), AT_MOST) * 1000;
}
