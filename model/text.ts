import { z } from 'zod';

/** A text people read, in both languages of the product. */
export const localizedText = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
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

/** A FEEL expression (DMN 1.5). Checked for syntax when published. */
export const feel = z.string().min(1).max(4000);

/** Id of an element, flow, clock: starts with a letter; the shipped processes use the step ids of their manuals (`RR-09`). */
export const elementId = z.string().regex(/^[A-Za-z_][\w.-]{0,63}$/, { error: 'invalidId' });

/** Output mapping: name of a variable → FEEL over the scope's variables and what came in. */
export const mapping = z.record(z.string(), feel);
export type Mapping = z.infer<typeof mapping>;
