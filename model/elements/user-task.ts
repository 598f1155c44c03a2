import { z } from 'zod';
import { approval } from '../approvals/approval-step.js';
import { automatic } from '../approvals/automatic.js';
import { copies, taskOperations } from '../approvals/task-operations.js';
import { elementId, feel, feelFor, localizedText } from '../text.js';
import { activity, recipient, toldOfOffer } from './common.js';
import { defineElement } from './define.js';

/** Who may perform a task: people with one of the roles, people of the company in a variable, or named by FEEL. */
const performers = z.strictObject({
  groups: z.array(z.string()).default([]),
  /** Other roles than `groups` where a rule says so, for instance by organisation: those of the first `when` that holds as the task opens. */
  groupsWhen: z
    .array(z.strictObject({ when: feelFor('truth'), groups: z.array(z.string()).min(1) }))
    .min(1)
    .optional(),
  /** Variable that holds a party id: people of that company. */
  party: z.string().optional(),
  /** FEEL that gives a user name (or null: then the groups). */
  assignee: feelFor('text').optional(),
});

/** One way a task can end: a button. */
const outcome = z.strictObject({
  id: z.string().regex(/^[a-zA-Z][\w-]*$/, { error: 'outcomeId' }),
  name: localizedText,
  requires: z
    .strictObject({
      comment: z.boolean().optional(),
      signature: z.boolean().optional(),
      /** Fields (top-level) that must be filled for this outcome. */
      fields: z.array(z.string()).optional(),
    })
    .default({}),
  tone: z.enum(['primary', 'default', 'danger']).default('default'),
  /** What the dialog says will happen. */
  hint: localizedText.optional(),
});
export type Outcome = z.infer<typeof outcome>;

/** A condition over the values that the form cannot express in JSON Schema. FEEL that must be true. */
const formCheck = z.strictObject({
  /** JSON pointer of the field at fault, for instance `/acceptedAt`; `/lines/*` with a column behind it: asked for each row. */
  at: z.string(),
  /** One asked for each row sees it as `item`. */
  rule: feelFor('truth', 'outcome', 'item'),
  code: z.string(),
  message: localizedText,
  /** Only for these outcomes. */
  outcomes: z.array(z.string()).optional(),
  /** People with one of these roles need not meet it. Such a rule is judged where people come in: a case does not know roles. */
  notFor: z.array(z.string()).min(1).optional(),
  /** Asked only where the person whom the field at fault names has one of these roles; judged where people come in, too. */
  ofRoles: z.array(z.string()).min(1).optional(),
});

/** When a clock or a task's deadline runs out, or before. */
export const threshold = z.strictObject({
  /** `half` of the period, when `due`, or `every` period of a parameter afterwards. */
  at: z.enum(['half', 'due', 'every']),
  every: z.string().optional(),
  tell: z.array(recipient).default([]),
});

/** A deadline of the task itself: a clock that starts and stops with it. The parameter's unit says how it counts. */
const taskDeadline = z.strictObject({
  id: elementId.optional(),
  parameter: z.string(),
  /** FEEL that gives the starting instant; default the creation of the task. */
  from: feelFor('instant').optional(),
  /** Overrides the default reminders (half: performer; due: performer and superior; each further working day: superior). */
  thresholds: z.array(threshold).optional(),
});

/** What a step may do with a field of its form. Fields not named are hidden. */
export const fieldRight = z.enum(['required', 'editable', 'readonly']);

/** BPMN §10.3.3 with the human performer of §10.3.4: a person's step, with its form, outcomes and deadline. */
export const userTask = defineElement({
  type: 'userTask',
  schema: z.strictObject({
    ...activity,
    type: z.literal('userTask'),
    performers: performers.default({ groups: [] }),
    /** Several people decide, in steps; instead of `performers`. Without it the task is one item, offered to them. */
    approval: approval.optional(),
    /**
     * The starter's own step (发起人节点), instead of `performers`: what he has filled in when he started the case is its answer, by its first outcome, until
     * the case comes to it again; then it is his to do.
     */
    startersStep: z.literal(true).optional(),
    /** What else people may do with it; what is not named they may not. */
    operations: taskOperations.optional(),
    /** What happens by itself, always shown as automatic. */
    automatic: automatic.optional(),
    /** Who gets a copy. */
    copies: copies.optional(),
    form: z.string().optional(),
    /** Field or `list/column` → right. */
    fields: z.record(z.string(), fieldRight).default({}),
    /** Field → FEEL that prefills it. */
    prefill: z.record(z.string(), feel).optional(),
    checks: z.array(formCheck).default([]),
    outcomes: z.array(outcome).min(1),
    deadline: taskDeadline.optional(),
    tell: toldOfOffer,
  }),
  traits: { kind: 'activity', isWaitState: true, canHaveBoundary: true, hasScope: false },
});
