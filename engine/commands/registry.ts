import type { StepContext } from '../context.js';
import type { Rejection } from '../record.js';
import type { CommandKind, TriggerKind, TriggerOf } from './command-kind.js';
import { addSign } from './add-sign.js';
import { callEnded } from './call-ended.js';
import { cancelCase } from './cancel-case.js';
import { changeDeadline } from './change-deadline.js';
import { changeParameters } from './change-parameters.js';
import { completeTask } from './complete-task.js';
import { copyTask } from './copy-task.js';
import { correlateMessage } from './correlate-message.js';
import { delegateTask } from './delegate-task.js';
import { effectFailed } from './effect-failed.js';
import { effectSucceeded } from './effect-succeeded.js';
import { notificationFailed } from './notification-failed.js';
import { offerChecked } from './offer-checked.js';
import { receiveSignal } from './receive-signal.js';
import { reassignTask } from './reassign-task.js';
import { removeSign } from './remove-sign.js';
import { resolveIncident } from './resolve-incident.js';
import { resumeCase } from './resume-case.js';
import { retryIncident } from './retry-incident.js';
import { returnTask } from './return-task.js';
import { sendMessage } from './send-message.js';
import { standIn } from './stand-in.js';
import { endActivities, startActivity } from './start-activity.js';
import { suspendCase } from './suspend-case.js';
import { takeBackTask } from './take-back-task.js';
import { timerFired } from './timer-fired.js';
import { urgeTask } from './urge-task.js';
import { withdrawTask } from './withdraw-task.js';

/** Every trigger the engine understands; total over `Trigger`. */
const commands: { readonly [K in TriggerKind]: CommandKind<K> } = {
  completeTask,
  sendMessage,
  correlateMessage,
  receiveSignal,
  callEnded,
  reassignTask,
  delegateTask,
  takeBackTask,
  addSign,
  returnTask,
  withdrawTask,
  urgeTask,
  copyTask,
  standIn,
  removeSign,
  cancelCase,
  suspendCase,
  resumeCase,
  changeDeadline,
  changeParameters,
  retryIncident,
  resolveIncident,
  startActivity,
  endActivities,
  offerChecked,
  notificationFailed,
  timerFired,
  effectSucceeded,
  effectFailed,
};

/** Whether a trigger may be; reads only. Null: it may. */
export function guardCommand<K extends TriggerKind>(ctx: StepContext, trigger: TriggerOf<K>): Rejection | null {
  return commands[trigger.kind].guard(ctx, trigger);
}

/** Does what a trigger asks for that may be. */
export function applyCommand<K extends TriggerKind>(ctx: StepContext, trigger: TriggerOf<K>): void {
  commands[trigger.kind].apply(ctx, trigger);
}
