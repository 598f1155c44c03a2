import { z } from 'zod';

/** Marks a text that is shown as it stands, whatever is in it. */
export const asItStands = z.registry<{ readonly shown: 'asItStands' }>();
const words = z.string().min(1).register(asItStands, { shown: 'asItStands' });

/** A text people read, in both languages of the product; no template. */
export const localizedText = z.strictObject({ zh: words, en: words });
export type LocalizedText = z.infer<typeof localizedText>;

/** The sentence of a manual that a rule rests on, kept beside the rule and shown in the app. */
export const source = z.strictObject({
  /** The sentence, as printed. */
  quote: z.string().min(1),
  /** Where it stands, for instance `002 L341`. */
  place: z.string().min(1),
  /** How a silence or a doubt of the manual was settled. */
  decision: localizedText.optional(),
});
export type Source = z.infer<typeof source>;

/** What an expression is there to give. `truth`: true or false and nothing else. */
export type Expected = 'truth' | 'instant' | 'number' | 'list' | 'text' | 'any';
/** Names an expression sees where it stands, beyond the variables of the case. */
export type Seen =
  | 'outcome'
  // the row that a rule is asked for (forms/rules.ts)
  | 'item'
  | 'message'
  | 'signal'
  | 'result'
  | 'endState'
  | 'numberOfInstances'
  | 'numberOfCompletedInstances'
  // of a loop (elements/common.ts)
  | 'loopCounter'
  // of a complex gateway (elements/complex-gateway.ts)
  | 'activationCount'
  | 'tokens'
  | 'waitingForStart'
  // of the words of a notice (notices/notice-kinds.ts)
  | 'work'
  | 'what'
  | 'due'
  | 'uncertain'
  | 'by'
  | 'because';

/** What marks a text of a definition as more than words. Checks, completion and renaming find such texts by walking the schemas (feel/places.ts). */
export type Mark =
  { readonly language: 'feel'; readonly expects: Expected; readonly sees: readonly Seen[] } | { readonly language: 'template'; readonly sees: readonly Seen[] };
export const marks = z.registry<Mark>();

/** A FEEL expression (DMN 1.5) that must give something of a kind. */
export const feelFor = (expects: Expected, ...sees: readonly Seen[]) => z.string().min(1).max(4000).register(marks, { language: 'feel', expects, sees });

/** A FEEL expression (DMN 1.5) of which anything may come. */
export const feel = feelFor('any');

/** Words in which `{{FEEL}}` stands for a value. */
const template = z.string().min(1).register(marks, { language: 'template', sees: [] });
/** The same where the expressions see more than the variables. */
export const templateThatSees = (...sees: readonly Seen[]) => z.string().min(1).register(marks, { language: 'template', sees });
/** The same in both languages. */
export const localizedTemplate = z.strictObject({ zh: template, en: template });

/** Id of an element, flow, clock: starts with a letter; the shipped processes use the step ids of their manuals (`RR-09`). */
export const elementId = z.string().regex(/^[A-Za-z_][\w.-]{0,63}$/, { error: 'elementId' });

/**
 * How long something is kept, as an ISO 8601 duration of days, hours, minutes and seconds (`P3D`, `PT12H`, `PT0S`): at most 999 days.
 */
export const timeToLive = z.string().regex(/^P(?=\d|T\d)(?:\d{1,3}D)?(?:T(?=\d)(?:\d{1,3}H)?(?:\d{1,4}M)?(?:\d{1,5}S)?)?$/, { error: 'timeToLive' });

/** Output mapping: name of a variable → FEEL over the scope's variables and what came in. */
export const mapping = z.record(z.string(), feel);
/** The same where the expressions see more than the variables. */
export const mappingFor = (...sees: readonly Seen[]) => z.record(z.string(), feelFor('any', ...sees));
export type Mapping = z.infer<typeof mapping>;
