import { z } from 'zod';
import { elementId, feelFor } from '../text.js';

/** What becomes of a task of which nobody can be found: it counts as a yes or a no, or others have it. */
const nobodyFound = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pass') }),
  z.strictObject({ do: z.literal('refuse') }),
  z.strictObject({ do: z.literal('give'), users: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ do: z.literal('offer'), groups: z.array(z.string().min(1)).min(1) }),
]);

/** What happens when the task's own time has run out, besides the reminders: it counts as a yes or a no, another has it, the case goes on elsewhere. */
const overdue = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pass') }),
  z.strictObject({ do: z.literal('refuse') }),
  z.strictObject({ do: z.literal('handTo'), to: feelFor('text') }),
  z.strictObject({ do: z.literal('jump'), to: elementId }),
]);

/** What the engine does of itself with a user task. A yes is the first outcome that is one, a no the first that is none. */
export const automatic = z.strictObject({
  /** 去重: who has said yes before passes by himself: `once` he has anywhere in the case, or only in the step before (`consecutive`). Else he is asked again. */
  sameApprover: z.enum(['once', 'consecutive']).optional(),
  /** The starter among those who decide: his yes counts as given, or he has no part (`leftOut`: nobody approves his own form). Else he decides as everybody. */
  starterHimself: z.enum(['passes', 'leftOut']).optional(),
  /** Else it is an incident. */
  nobodyFound: nobodyFound.optional(),
  overdue: overdue.optional(),
});
export type Automatic = z.infer<typeof automatic>;
