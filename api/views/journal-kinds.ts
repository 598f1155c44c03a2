const outsideKinds = new Set([
  'caseStarted',
  'elementActivated',
  'elementCompleted',
  'sequenceFlowTaken',
  'taskCreated',
  'taskCompleted',
  'taskCancelled',
  'messageReceived',
  'attachmentAdded',
  'caseEnded',
]);

/** Whether people outside may know of a journal entry: how the case moves, and comments that are meant for them; not deadlines, mails, incidents, operations. */
export function isOutsideKind(kind: string, data: Readonly<Record<string, unknown>>): boolean {
  if (kind === 'commentAdded') return data['internal'] === false;
  return outsideKinds.has(kind);
}
