import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { authenticate } from '../../auth/authenticate.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { ApiError } from '../../errors/api-error.js';

/** How often the right to listen is looked at anew, ms: roles change, sessions end. */
const RECHECK = 30_000;

/** What becomes of it. */
interface Outcome {
  /** Who it is now, with his rights of now. */
  readonly still: (who: Principal) => Promise<void>;
  /** The session has ended, or the token is no good any more. */
  readonly ended: () => void;
}

/** Looks now and then whether who listens still may; call the answer to look no more. While PostgreSQL is away nobody is shown out. */
export function recheckRight(deps: Deps, req: Request, { still, ended }: Outcome, every = RECHECK): () => void {
  const look = async (): Promise<void> => {
    const who = await stillSignedIn(deps, req);
    return who ? still(who) : ended();
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => deps.log.warn({ err: error }, 'live: could not look at the right to listen'));
  }, every);
  return () => clearInterval(timer);
}

/** The session may have ended since the stream began: it is read from the store again. */
async function stillSignedIn(deps: Deps, req: Request): Promise<Principal | undefined> {
  if (req.session) {
    const stored = await storedSession(req);
    if (!stored) return undefined;
    req.sessionStore.createSession(req, stored);
  }
  return authenticate(req, deps).catch((error: unknown) => {
    if (error instanceof ApiError) return undefined;
    throw error;
  });
}

/** Nothing: it has ended. Rejects while the store cannot be read. */
const storedSession = (req: Request): Promise<SessionData | null | undefined> =>
  new Promise((resolve, reject) => {
    req.sessionStore.get(req.sessionID, (error: unknown, stored) =>
      error ? reject(error instanceof Error ? error : new Error('the session cannot be read')) : resolve(stored),
    );
  });
