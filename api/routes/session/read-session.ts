import { session } from '../../contract/session.js';
import { ok, signedIn } from '../../http/operation.js';
import { sessionUserOf } from './session-user.js';

/** `GET /api/session`: who is signed in. A program with a token has no CSRF token. */
export const readSession = signedIn(
  {
    id: 'readSession',
    method: 'get',
    path: '/api/session',
    tag: 'session',
    summary: 'Who is signed in',
    responses: { 200: { description: 'the session', schema: session } },
  },
  ({ caller, ability, req }) => Promise.resolve(ok({ user: sessionUserOf(caller, ability), csrfToken: req.session?.csrfToken ?? '' })),
);
