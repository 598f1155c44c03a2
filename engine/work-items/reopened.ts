import type { Actor } from '../case-state.js';
import type { ElementId } from '../../model/ids.js';

/** Why an activation was opened anew: a return (驳回), the way straight back from one, or a withdrawal (撤回). */
export interface Reopened {
  /** Who did it, and what he wrote. */
  readonly by: Actor;
  readonly comment?: string;
  /** User name of who had the step last and has it again, where one person does it; absent: whoever the definition says. */
  readonly holder?: string;
  /** Where it goes when it is done, instead of along its flows. */
  readonly back?: StraightBack;
}

/** 原路返回: the way from a step that a case was returned to, past those in between, to the one that has returned it. All lie in one scope. */
export interface StraightBack {
  readonly to: ElementId;
  /** How that one is opened. */
  readonly arrives: Reopened;
  /** Steps in between that nobody is asked again, in the order in which they were done. */
  readonly between: readonly StepBetween[];
  /** What the fields were that these show, when the case was returned. */
  readonly seen: Readonly<Record<string, unknown>>;
  /** When the step that is open now was done before (epoch ms): what has come of it since ends, should it be answered with a no. */
  readonly since: number;
}

/** A step that a straight way back passes over, as long as nothing has changed that it shows. */
export interface StepBetween {
  readonly elementId: ElementId;
  /** Top-level names of the fields it shows; of an activity that holds others, of all in it. */
  readonly fields: readonly string[];
  /** User name of who did it, where one person does it. */
  readonly holder?: string;
  /** When it was done, epoch ms. */
  readonly since: number;
}
