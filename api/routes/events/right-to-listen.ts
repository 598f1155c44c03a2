import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { authenticate } from '../../auth/authenticate.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { ApiError } from '../../errors/api-error.js';

/** How often the right to listen is looked at anew, ms, though what changes it is told at once: a token ends by its time, and a word may be lost. */
const RECHECK = 30_000;

/** What becomes of it. */
interface Outcome {
  /** Who it is now, with his rights of now. */
  readonly still: (who: Principal) => Promise<void>;
  /** The session has ended, or the token is no good any more. */
  readonly ended: () => void;
}

/** The right of one who listens. */
export interface RightToListen {
  /** Looks at it now. Resolves when that is done; never rejects. */
  readonly look: () => Promise<void>;
  /** This session has ended: if it is his, so has his right. */
  readonly sessionEnded: (sessionId: string) => void;
  /** Looks no more. */
  readonly stop: () => void;
}

/** Looks now and then, and when it is asked to, whether who listens still may. While PostgreSQL is away nobody is shown out. */
export function watchRight(deps: Deps, req: Request, { still, ended }: Outcome, every = RECHECK): RightToListen {
  const look = async (): Promise<void> => {
    try {
      const who = await stillSignedIn(deps, req);
      await (who ? still(who) : ended());
    } catch (error) {
      deps.log.warn({ err: error }, 'live: could not look at the right to listen');
    }
  };
  const timer = setInterval(() => void look(), every);
  return { look, sessionEnded: (id) => void (req.session && req.sessionID === id && ended()), stop: () => clearInterval(timer) };
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
