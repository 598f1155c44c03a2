import { z } from 'zod';
import { approvalStep } from '../../model/approvals/approval-step.js';
import { parameterUpdate, type ParameterUpdate } from './parameters.js';

/** Steps of the approval at one element of a process. */
export const approvalSteps = z.strictObject({
  process: z.string(),
  elementId: z.string(),
  parameter: z.string().nullable().describe('Which parameter holds them; null: the definition itself, so that only a new version changes them.'),
  steps: z.array(approvalStep),
  mayEdit: z.boolean(),
});
export type ApprovalSteps = z.infer<typeof approvalSteps>;

export const approvalStepsUpdate = parameterUpdate
  .omit({ value: true })
  .extend({ steps: z.unknown().describe('All of them, in their order: `ApprovalSteps.steps`.') });
export type ApprovalStepsUpdate = Omit<ParameterUpdate, 'value'> & { readonly steps: unknown };
