import { z } from 'zod';
import { elementId } from '../text.js';
import { defineEvent } from './define.js';

/**
 * BPMN §10.7 Compensation: what has been done is undone. On the edge of an activity it names the handler that undoes it; thrown, it says what is to be undone;
 * at the start of an event sub-process it makes that the handler of the sub-process around it.
 */
export const compensation = defineEvent({
  kind: 'compensation',
  schema: z.strictObject({
    kind: z.literal('compensation'),
    /** Boundary event only: the activity, marked `isForCompensation`, that undoes its host; BPMN's association. */
    handler: elementId.optional(),
    /** Thrown only: the one activity to undo; none: all of the scope that has been done. */
    activityRef: elementId.optional(),
    /** Thrown only: whether the event waits until all is undone; it does unless said. */
    waitForCompletion: z.boolean().optional(),
  }),
  traits: { waits: false, positions: ['startEvent', 'endEvent', 'intermediateThrowEvent', 'boundaryEvent'], isForCompleted: true },
  outside: (definition) => definition,
});
