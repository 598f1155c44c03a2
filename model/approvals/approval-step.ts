import { z } from 'zod';
import { elementId, feel, localizedText } from '../text.js';

/**
 * Who decides in an approval step. Users and what the expression gives (a user name, or a list of them) get an item each; the groups share one,
 * which whoever takes it first decides.
 */
const who = z.strictObject({
  users: z.array(z.string().min(1)).optional(),
  groups: z.array(z.string().min(1)).optional(),
  /** The superior of the case's starter, or of the person in a variable. */
  superiorOf: z.string().optional(),
  /** How many levels up; 1 is the direct superior. */
  level: z.number().int().min(1).max(10).optional(),
  /** FEEL that gives a user name or a list of them; what gives nobody is an incident, never a silence. */
  expression: feel.optional(),
});

/** How many yes a vote asks for: so many, or this share of those asked, rounded up. More than there are asks all of them. */
const pass = z.union([z.strictObject({ count: z.number().int().min(1) }), z.strictObject({ percent: z.number().positive().max(100) })]);

/**
 * One step of an approval. `how`: 或签 the first answer decides; 会签 all must say yes; 依次 one after the other, all yes;
 * 票签 a vote. The first no ends `all` and `sequence`; a vote ends as soon as it is certain, with `veto` also at the first no before it has passed.
 */
export const approvalStep = z.strictObject({
  id: elementId,
  name: localizedText,
  who,
  how: z.enum(['any', 'all', 'sequence', 'vote']),
  pass: pass.optional(),
  veto: z.boolean().optional(),
});
export type ApprovalStep = z.infer<typeof approvalStep>;

/** Steps of an approval in their order: what a parameter of the unit `approvalSteps` holds. */
export const approvalSteps = z
  .array(approvalStep)
  .min(1)
  .max(50)
  .superRefine((steps, context) => {
    for (const [index, { id }] of steps.entries())
      if (steps.findIndex((each) => each.id === id) !== index)
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `审批步骤 ${id} 重复 / the approval step ${id} is there twice` });
  });

/**
 * Human work of a user task that takes more than one answer: its steps in order, here or as the value of a parameter (unit `approvalSteps`) that ops may
 * change, and which outcomes are a yes. Every other outcome is a no.
 */
export const approval = z.strictObject({
  steps: z.array(approvalStep).default([]),
  stepsFrom: z.string().optional(),
  approves: z.array(z.string()).min(1),
});
export type Approval = z.infer<typeof approval>;
