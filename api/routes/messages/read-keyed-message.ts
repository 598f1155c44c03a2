import { z } from 'zod';
import { findMessage } from '../../../db/queries/messages.js';
import { messageInAddress } from '../../contract/addresses.js';
import { keyedMessage } from '../../contract/messages.js';
import { notFound } from '../../errors/api-error.js';
import { ok, signedIn } from '../../http/operation.js';
import { messageView } from './message-view.js';

/** `GET /api/messages/{id}`: who has it by now; for its sender and ops. */
export const readKeyedMessage = signedIn(
  {
    id: 'readKeyedMessage',
    method: 'get',
    path: '/api/messages/{id}',
    tag: 'cases',
    summary: 'A message that was sent under a key, and who has it',
    params: z.strictObject({ id: messageInAddress }),
    responses: { 200: { description: 'the message', schema: keyedMessage } },
    errors: ['notFound'],
  },
  async ({ caller, params, deps }) => {
    const message = await findMessage(deps.db, params.id);
    if (!message || (message.actor.id !== caller.account.id && !caller.roles.includes('ops'))) throw notFound();
    return ok(await messageView(deps, caller, message));
  },
);
