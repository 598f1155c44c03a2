import { createHash } from 'node:crypto';
import { isListSchema } from '../../model/forms/field-schema.js';
import type { StepForm } from '../../model/forms/step-form.js';
import { isRow, type Values } from '../../model/forms/values.js';
import type { CaseId, ElementId, WorkItemId } from '../../model/ids.js';

/** What a signature is bound to: one visit of one step of one case, and who has signed. */
export interface SignedAt {
  readonly caseId: CaseId;
  readonly elementId: ElementId;
  /** One visit of the step: a return opens another. */
  readonly taskId: WorkItemId;
  /** User id. */
  readonly by: string;
}

/** A value with the names of its members in order, and without what says nothing: the same value gives the same text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isRow(value)) return value ?? null;
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, canonical(member)]));
}

/** The form as its reader sees it: of lists the columns that his step shows. */
function asSeen({ schema }: Pick<StepForm<never>, 'schema'>, values: Values): Values {
  const fields = Object.entries(schema.properties).map(([field, of]): [string, unknown] => {
    const value = values[field] ?? null;
    if (!isListSchema(of) || !Array.isArray(value)) return [field, value];
    const columns = Object.keys(of.items.properties);
    return [field, value.map((row: unknown) => (isRow(row) ? Object.fromEntries(Object.entries(row).filter(([name]) => columns.includes(name))) : row))];
  });
  return Object.fromEntries(fields);
}

const VERSION = 'form-1:';

/** Fingerprint of a form as somebody has signed it: of all that his step shows, bound to case, step, visit and person. */
export function signedForm(form: Pick<StepForm<never>, 'schema'>, values: Values, at: SignedAt): string {
  const signed = JSON.stringify([at.caseId, at.elementId, at.taskId, at.by, canonical(asSeen(form, values))]);
  return VERSION + createHash('sha256').update(signed).digest('hex');
}

/** Whether a fingerprint is one of these; one of an earlier build was made of other values, and tells nothing of them. */
export const isComparable = (formHash: string): boolean => formHash.startsWith(VERSION);
