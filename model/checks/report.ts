import { pointerPart } from '../forms/form-fault.js';
import type { Problem } from '../problem.js';

/** Makes a problem; texts as [zh, en]. */
export const problem = (
  severity: Problem['severity'],
  code: string,
  elementId: Problem['elementId'],
  message: [string, string],
  hint: [string, string],
): Problem => ({
  elementId,
  code,
  severity,
  message: { zh: message[0], en: message[1] },
  hint: { zh: hint[0], en: hint[1] },
});

/** Says where in the document problems stand, where no element does. */
export const at = (...place: readonly (string | number)[]) => {
  const path = place.map(pointerPart).join('');
  return (found: Problem): Problem => ({ ...found, path });
};
