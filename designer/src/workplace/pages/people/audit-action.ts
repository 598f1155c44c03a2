import { operationName, type OperationName } from '../../../../../api/contract/cases.js';

/** What is written into the audit log, and the key of its words in the namespace `people`. */
const KNOWN = {
  'calendar.loaded': 'calendarLoaded',
  'definition.draftDeleted': 'draftDeleted',
  'definition.published': 'definitionPublished',
  'deputy.ended': 'deputyEnded',
  'deputy.named': 'deputyNamed',
  'job.cancelled': 'jobCancelled',
  'job.paused': 'jobPaused',
  'job.running': 'jobResumed',
  'parameter.changed': 'parameterChanged',
  'party.created': 'partyCreated',
  'revisions.raised': 'revisionsRaised',
  'tasks.handedOver': 'tasksHandedOver',
  'token.created': 'tokenCreated',
  'token.revoked': 'tokenRevoked',
  'user.created': 'userCreated',
} as const;

const isKnown = (action: string): action is keyof typeof KNOWN => Object.hasOwn(KNOWN, action);

/** Which words an action of the audit log has: of its own, or those of an operation on a case (`case.<operation>`); null: a newer server's. */
export function auditAction(action: string): { readonly own: (typeof KNOWN)[keyof typeof KNOWN] } | { readonly operation: OperationName } | null {
  if (isKnown(action)) return { own: KNOWN[action] };
  const operation = operationName.safeParse(action.replace(/^case\./, ''));
  return operation.success && action.startsWith('case.') ? { operation: operation.data } : null;
}

/** The number of the case that an entry is about; null where it is about something else. */
export const auditedCase = (subject: string): string | null => /^case\/(.+)$/.exec(subject)?.[1] ?? null;
