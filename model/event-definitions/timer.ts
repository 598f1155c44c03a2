import { z } from 'zod';
import { elementId, feelFor, mapping } from '../text.js';
import { anyElement, defineEvent } from './define.js';

/** BPMN §10.5.5 Timer: a moment, by a clock of the process, a period or an instant. */
export const timer = defineEvent({
  kind: 'timer',
  schema: z.strictObject({
    kind: z.literal('timer'),
    /** Wait until this clock runs out … */
    clock: elementId.optional(),
    /** So much earlier than `clock` runs out: a parameter that counts back. Once for each moment at which the clock is to run out. */
    before: z.string().optional(),
    /** … or a period after activation, a parameter's value … */
    after: z.string().optional(),
    /** … or for an instant: FEEL that gives an ISO 8601 text. */
    at: feelFor('instant').optional(),
    /** Anchor of `after`: FEEL that gives an instant; default the moment of activation. */
    from: feelFor('instant').optional(),
    /** Armed only while this holds: FEEL that gives true, looked at when it begins to wait and when a parameter it names is changed. */
    when: feelFor('truth').optional(),
    /** Variables set in this scope when it fires. */
    output: mapping.optional(),
    /** Again after each period of this parameter (non-interrupting events only). */
    repeat: z.string().optional(),
    /** Coming again (a repetition, or a clock that was put off and runs out again) is passed over while one of these is active in the same scope. */
    unlessActive: anyElement.optional(),
  }),
  traits: { waits: true, positions: ['startEvent', 'intermediateCatchEvent', 'boundaryEvent'] },
  outside: ({ kind }) => ({ kind }),
});
