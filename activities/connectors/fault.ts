import { ApplicationFailure } from '@temporalio/common';
import type { LocalizedText } from '../../model/text.js';

/**
 * Why a call has failed. People read it on the case, in their language: the words travel as the failure's first detail, beside the message for
 * Temporal's own UI. `again`: the same call may yet succeed and is tried again; otherwise it is an incident at once.
 */
export const connectorFault = (type: string, words: LocalizedText, again = false): ApplicationFailure =>
  ApplicationFailure.create({ message: `${words.zh} / ${words.en}`, type, nonRetryable: !again, details: [words] });
