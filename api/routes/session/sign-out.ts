import { SESSION_COOKIE } from '../../auth/session.js';
import { noContent, signedIn } from '../../http/operation.js';

/** `DELETE /api/session`. */
export const signOut = signedIn(
  { id: 'signOut', method: 'delete', path: '/api/session', tag: 'session', summary: 'Sign out', responses: { 204: { description: 'signed out' } } },
  async ({ req, res }) => {
    await new Promise<void>((resolve, reject) =>
      req.session ? req.session.destroy((error: unknown) => (error instanceof Error ? reject(error) : resolve())) : resolve(),
    );
    res.clearCookie(SESSION_COOKIE);
    return noContent();
  },
);
