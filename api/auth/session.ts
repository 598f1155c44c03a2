import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Deps } from '../deps.js';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    csrfToken: string;
    /** Epoch ms; renewed now and then while the person works. */
    renewedAt: number;
  }
}

/** A working day: who is away for longer signs in again. */
const LIFETIME = 12 * 60 * 60 * 1000;
const RENEW_AFTER = 60 * 60 * 1000;
export const SESSION_COOKIE = 'liuzhuan.sid';

/** Sessions in PostgreSQL, by an HttpOnly, SameSite cookie. A read does not write the session; housekeeping throws away those that are over. */
export function sessions({ pool, settings }: Deps): RequestHandler {
  const Store = connectPgSimple(session);
  return session({
    name: SESSION_COOKIE,
    secret: settings.sessionSecret,
    store: new Store({ pool, tableName: 'sessions', disableTouch: true, pruneSessionInterval: false }),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: settings.cookieSecure, maxAge: LIFETIME },
  });
}

/** Lengthens a session in use, once an hour. */
export const renewSession: RequestHandler = (req, _res, next) => {
  const now = Date.now();
  if (req.session?.userId && now - (req.session.renewedAt ?? 0) > RENEW_AFTER) {
    req.session.renewedAt = now;
    req.session.cookie.maxAge = LIFETIME;
  }
  next();
};
