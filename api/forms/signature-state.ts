import type { CaseFullRow } from '../../db/queries/cases.js';
import type { SignatureRow } from '../../db/queries/signatures.js';
import type { Values } from '../../model/forms/values.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { CaseSignature } from '../contract/handing-on.js';
import { elementOf } from '../views/definition-names.js';
import { formOfTask } from './form-store.js';
import { isComparable, signedForm } from './signed-form.js';

/** What of a case the forms of its steps show. */
export type CaseOfForms = Pick<CaseFullRow, 'id' | 'variables' | 'scopes' | 'endedScopes' | 'trace'>;
/** What of a signature tells what it is of. */
export type SignedAnswer = Pick<SignatureRow, 'elementId' | 'scope' | 'taskId' | 'by' | 'signature' | 'scopeVariables'>;

/** Variables of the item that a step lies in, as they are now. */
function itemOf({ scopes, endedScopes }: CaseOfForms, { scope }: SignedAnswer): Values {
  const items = [...endedScopes, ...scopes].filter((each) => scope !== null && each.scope.elementId === scope.elementId && each.scope.key === scope.key);
  return items.at(-1)?.variables ?? {};
}

/** Whether a sub-process around an element goes on: what it knows by itself may still change, and no row says how it is now. */
function isAroundActive({ trace }: CaseOfForms, { elements }: ProcessDefinition, elementId: string): boolean {
  for (let id = elements.find((each) => each.id === elementId)?.parentId; id !== undefined;) {
    const around = id;
    if (trace.some((place) => place.elementId === around && place.state === 'active')) return true;
    id = elements.find((each) => each.id === around)?.parentId;
  }
  return false;
}

/**
 * Whether a form is still what was signed. What a sub-process around the step knows by itself ends with it and has no row of its own: of that the answer itself has what
 * it was, and as long as the sub-process goes on nobody can tell whether it still is.
 */
export function signatureState(row: CaseOfForms, definition: ProcessDefinition, signed: SignedAnswer): CaseSignature['state'] {
  const element = elementOf(definition, signed.elementId);
  const { formHash } = signed.signature;
  if (element?.type !== 'userTask' || !isComparable(formHash)) return 'unknown';
  const form = formOfTask(definition, element);
  const item = itemOf(row, signed);
  const ofSubProcess = Object.entries(signed.scopeVariables ?? {}).filter(([name]) => !Object.hasOwn(item, name));
  const values = { ...row.variables, ...Object.fromEntries(ofSubProcess), ...item };
  const at = { caseId: row.id, elementId: signed.elementId, taskId: signed.taskId, by: signed.by.id };
  if (signedForm(form, values, at) !== formHash) return 'broken';
  const rests = ofSubProcess.some(([name]) => Object.hasOwn(form.schema.properties, name));
  return rests && isAroundActive(row, definition, element.id) ? 'unknown' : 'intact';
}
