import { z } from 'zod';
import { elementId, feelFor, localizedTemplate, localizedText, mapping, mappingFor, source } from '../text.js';

/** What every element has. */
export const base = {
  id: elementId,
  name: localizedText,
  /** The sub-process it lies in; none: the process itself. */
  parentId: elementId.optional(),
  /** Longer explanation shown to performers. */
  documentation: localizedText.optional(),
  /** The manual's sentences this step rests on. */
  sources: z.array(source).optional(),
  /** A word on the case while this element is active; one of the definition's `flags`. */
  flag: z.string().optional(),
};

/** BPMN §10.3.8: an activity that runs once for each item of a collection. */
export const multiInstance = z.strictObject({
  /** FEEL that gives the list. */
  collection: feelFor('list'),
  /** Variable that holds the item in each instance. */
  itemVariable: z.string(),
  sequential: z.boolean().default(false),
  /** FEEL over the body's variables and `numberOfCompletedInstances`, `numberOfInstances`; true ends the rest. */
  completionCondition: feelFor('truth', 'numberOfInstances', 'numberOfCompletedInstances').optional(),
  /** What each instance leaves: FEEL evaluated in its scope, collected in `outputCollection` of the outer scope in item order. */
  outputElement: feelFor('any', 'endState').optional(),
  outputCollection: z.string().optional(),
  /** Words for items: key → text. */
  labels: z.record(z.string(), localizedText).optional(),
});
export type MultiInstance = z.infer<typeof multiInstance>;

/**
 * BPMN §10.3.7: an activity that is done again as long as a condition holds. Inside, `loopCounter` is the number of the round, from 1; the condition sees how
 * many rounds are done.
 */
export const standardLoop = z.strictObject({
  /** Asked before each round, so that there may be none; otherwise after each, so that there is one at least. */
  testBefore: z.boolean().default(false),
  /** FEEL; true: another round. Without it as many as `maximum`. */
  condition: feelFor('truth', 'loopCounter', 'outcome').optional(),
  /** Rounds at most. */
  maximum: z.number().int().min(1).max(1000).optional(),
});
export type StandardLoop = z.infer<typeof standardLoop>;

/** What an activity may have. */
export const activity = {
  ...base,
  multiInstance: multiInstance.optional(),
  loop: standardLoop.optional(),
  /** BPMN §10.7: it undoes another activity. No flow leads to it: a compensation boundary event names it as its handler. */
  isForCompensation: z.literal(true).optional(),
  /** Variables set in the activity's own scope when it starts. */
  input: mapping.optional(),
  /** Variables set in the surrounding scope when it completes. */
  output: mappingFor('outcome', 'message', 'result').optional(),
};

/** Who is told. `superior` is the performer's superior in the organisation chart, `performer` the assignee or else the candidates. */
export const recipient = z.union([
  z.strictObject({ role: z.string() }),
  /** FEEL that gives the id of a role, or a list of them. */
  z.strictObject({ rolesFrom: feelFor('any') }),
  z.strictObject({ relative: z.enum(['performer', 'superior', 'starter']) }),
  /** People of the company whose party id is in this variable. */
  z.strictObject({ party: z.string() }),
  /** FEEL that gives a user name; null: nobody. */
  z.strictObject({ person: feelFor('text') }),
  /** FEEL that gives an e-mail address. */
  z.strictObject({ address: feelFor('text') }),
]);
export type Recipient = z.infer<typeof recipient>;

/** Who is told when a step begins to wait for them: people of another company, who do not look into a list of work each day. One notice for all. */
export const toldOfOffer = z.array(recipient).min(1).optional();

/** A message to people. Texts are templates: `{{FEEL}}` is replaced. */
export const notification = z.strictObject({
  channel: z.enum(['mail', 'inApp']).default('mail'),
  to: z.array(recipient).min(1),
  subject: localizedTemplate,
  body: localizedTemplate,
  /** FEEL that gives subject and body instead (for instance what a person has just edited). */
  subjectFrom: feelFor('text').optional(),
  bodyFrom: feelFor('text').optional(),
});
export type Notification = z.infer<typeof notification>;
