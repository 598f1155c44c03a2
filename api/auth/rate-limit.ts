import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../errors/api-error.js';

const WINDOW_SECONDS = 15 * 60;

/** Counts wrong passwords: ten in 15 minutes for one account, a hundred for one address. */
export interface SignInLimiter {
  /** Counts an attempt before the password is looked at, so that many at once cannot slip through; throws 429. */
  attempt(username: string, address: string): Promise<void>;
  /** The password was right: the attempt does not count, and the account begins anew. */
  succeeded(username: string, address: string): Promise<void>;
}

const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40);

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new ApiError('tooManyAttempts', { retryAfter: seconds, params: { minutes: Math.ceil(seconds / 60) } });
  }
}

/** Limits kept in PostgreSQL, so that they hold over all API processes. */
export function signInLimiter(pool: Pool): SignInLimiter {
  const common = { storeClient: pool, storeType: 'pool', tableName: 'rate_limits', tableCreated: true, duration: WINDOW_SECONDS };
  const account = new RateLimiterPostgres({ ...common, keyPrefix: 'sign-in-account', points: 10 });
  const address = new RateLimiterPostgres({ ...common, keyPrefix: 'sign-in-address', points: 100 });
  return {
    async attempt(username, from) {
      await consume(address, keyOf(from));
      await consume(account, keyOf(username));
    },
    async succeeded(username, from) {
      await account.delete(keyOf(username));
      await address.reward(keyOf(from));
    },
  };
}
