import { findAccount, setLanguage } from '../../../db/queries/users.js';
import { principalOf } from '../../auth/principal.js';
import { session, sessionUpdate } from '../../contract/session.js';
import { ApiError } from '../../errors/api-error.js';
import { ok, signedIn } from '../../http/operation.js';
import { sessionUserOf } from './session-user.js';

/** `PUT /api/session`: the language of one's pages and mails. */
export const updateSession = signedIn(
  {
    id: 'updateSession',
    method: 'put',
    path: '/api/session',
    tag: 'session',
    summary: 'Choose the language',
    body: sessionUpdate,
    responses: { 200: { description: 'the session', schema: session } },
  },
  async ({ caller, ability, body, deps, req }) => {
    await setLanguage(deps.db, caller.account.id, body.language);
    deps.reference.forget();
    const account = await findAccount(deps.db, caller.account.id);
    if (!account) throw new ApiError('notSignedIn');
    return ok({ user: sessionUserOf(principalOf(account), ability), csrfToken: req.session?.csrfToken ?? '' });
  },
);
