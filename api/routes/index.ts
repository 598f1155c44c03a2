import type { MountedOperation } from '../http/operation.js';
import { attachFiles, listCaseAttachments } from './attachments/case-attachments.js';
import { downloadAttachment } from './attachments/download.js';
import { uploadAttachment } from './attachments/upload.js';
import { readBoard } from './board/read-board.js';
import { readCalendar, updateCalendar } from './calendars/calendars.js';
import { readNotice } from './calendars/read-notice.js';
import { createComment, listComments } from './cases/comments.js';
import { listCases } from './cases/list-cases.js';
import { operateCase } from './cases/operate.js';
import { readCase } from './cases/read-case.js';
import { listSignatures } from './cases/list-signatures.js';
import { readEndedDeadlines } from './cases/read-ended-deadlines.js';
import { readJournal } from './cases/read-journal.js';
import { sendMessage } from './cases/send-message.js';
import { endActivities, startActivity } from './cases/start-activity.js';
import { startCase } from './cases/start-case.js';
import { readEvents } from './events/events.js';
import { readHealth, readLive } from './health/health.js';
import { handOverTasks } from './jobs/hand-over.js';
import { raiseRevisions } from './jobs/raise-revisions.js';
import { listJobs, readJob, readJobEffects } from './jobs/read-jobs.js';
import { cancelJob, pauseJob, resumeJob } from './jobs/turn-job.js';
import { listRefusedStarts } from './messages/list-refused-starts.js';
import { readKeyedMessage } from './messages/read-keyed-message.js';
import { sendKeyedMessage } from './messages/send-keyed-message.js';
import { listNotifications, readNotifications } from './notifications/notifications.js';
import { listParameters, readParameter } from './parameters/read-parameters.js';
import { updateParameter } from './parameters/update-parameter.js';
import { listAudit } from './people/list-audit.js';
import { listDepartments, listRoles } from './people/organisation.js';
import { createParty, listParties, listPartyKinds } from './people/parties.js';
import { createUser, listUsers } from './people/users.js';
import { deleteDraft, readDraft, saveDefinitionDraft } from './process-definitions/drafts.js';
import { listDefinitions } from './process-definitions/list-definitions.js';
import { listVersions } from './process-definitions/list-versions.js';
import { previewCase } from './process-definitions/preview.js';
import { publishDefinition } from './process-definitions/publish.js';
import { readDefinition, readDefinitionVersion } from './process-definitions/read-definition.js';
import { readStartForm } from './process-definitions/read-start-form.js';
import { readSession } from './session/read-session.js';
import { signIn } from './session/sign-in.js';
import { signOut } from './session/sign-out.js';
import { updateSession } from './session/update-session.js';
import { addSign } from './tasks/add-sign.js';
import { delegateTask } from './tasks/delegate-task.js';
import { transferTask } from './tasks/transfer-task.js';
import { readApprovalSteps, updateApprovalSteps } from './approval-steps/approval-steps.js';
import { createDeputy, endDeputy, listDeputies } from './people/deputies.js';
import { copyTask, readCopy } from './tasks/copy-task.js';
import { listReturnTargets } from './tasks/return-targets.js';
import { returnTask } from './tasks/return-task.js';
import { urgeTask } from './tasks/urge-task.js';
import { withdrawTask } from './tasks/withdraw-task.js';
import { takeBackTask } from './tasks/take-back-task.js';
import { listTasks } from './tasks/list-tasks.js';
import { claimTask, releaseTask } from './tasks/claim-release.js';
import { completeTask } from './tasks/complete-task.js';
import { readTask } from './tasks/read-task.js';
import { listHandOverReceivers, listTaskReceivers } from './tasks/receivers.js';
import { saveDraft } from './tasks/save-draft.js';
import { listSigners, removeSign } from './tasks/signers.js';
import { createToken } from './tokens/create-token.js';
import { listTokens } from './tokens/list-tokens.js';
import { revokeToken } from './tokens/revoke-token.js';

/** Every operation of the API; routes and OpenAPI are both made from this list. */
export const operations: readonly MountedOperation[] = [
  readHealth,
  readLive,
  signIn,
  readSession,
  updateSession,
  signOut,
  createToken,
  listTokens,
  revokeToken,
  listDefinitions,
  readDefinition,
  listVersions,
  readDefinitionVersion,
  readStartForm,
  previewCase,
  readDraft,
  saveDefinitionDraft,
  deleteDraft,
  publishDefinition,
  listCases,
  startCase,
  readCase,
  operateCase,
  sendMessage,
  startActivity,
  endActivities,
  sendKeyedMessage,
  readKeyedMessage,
  listRefusedStarts,
  readEndedDeadlines,
  listSignatures,
  readJournal,
  listComments,
  createComment,
  listCaseAttachments,
  attachFiles,
  listTasks,
  readTask,
  claimTask,
  releaseTask,
  saveDraft,
  completeTask,
  delegateTask,
  transferTask,
  takeBackTask,
  returnTask,
  listReturnTargets,
  withdrawTask,
  urgeTask,
  copyTask,
  readCopy,
  addSign,
  removeSign,
  listSigners,
  listTaskReceivers,
  listHandOverReceivers,
  listNotifications,
  readNotifications,
  uploadAttachment,
  downloadAttachment,
  listParameters,
  readParameter,
  updateParameter,
  listDeputies,
  createDeputy,
  endDeputy,
  readApprovalSteps,
  updateApprovalSteps,
  readCalendar,
  updateCalendar,
  readNotice,
  listJobs,
  readJob,
  readJobEffects,
  pauseJob,
  resumeJob,
  cancelJob,
  raiseRevisions,
  readBoard,
  readEvents,
  listParties,
  createParty,
  listPartyKinds,
  listUsers,
  createUser,
  handOverTasks,
  listRoles,
  listDepartments,
  listAudit,
];
