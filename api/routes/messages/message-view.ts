import { casesSeen } from '../../../db/queries/cases.js';
import type { StoredMessage } from '../../../db/queries/messages.js';
import type { Principal } from '../../auth/principal.js';
import type { KeyedMessage } from '../../contract/messages.js';
import type { Deps } from '../../deps.js';
import { isoInstant } from '../../http/instant.js';
import { visibilityOf } from '../../policy/case-access.js';

/** Of these cases, those that the caller may see. */
export async function seenOf(deps: Deps, caller: Principal, caseIds: readonly string[]): Promise<string[]> {
  const visibility = visibilityOf(caller, await deps.definitions.latestDocuments());
  const seen = new Set((await casesSeen(deps.db, visibility, caseIds)).map(({ id }) => id));
  return caseIds.filter((id) => seen.has(id));
}

/** A message as its sender reads it: of the cases those that he may see. */
export async function messageView(deps: Deps, caller: Principal, message: StoredMessage): Promise<KeyedMessage> {
  const { id, name, key, sentAt, expiresAt, receivers } = message;
  const seen = await seenOf(
    deps,
    caller,
    receivers.map(({ caseId }) => caseId),
  );
  return {
    id,
    name,
    correlationKey: key,
    sentAt: isoInstant(sentAt),
    expiresAt: isoInstant(expiresAt),
    receivers: receivers.filter(({ caseId }) => seen.includes(caseId)).map(({ caseId, state }) => ({ caseId, state })),
  };
}
