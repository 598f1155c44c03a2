import { enterScope } from '../behaviors/enter-scope.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.4: a sub-process that a cancel end event in it undoes (§13.5.4, behaviors/transactions). An error that leaves it undoes nothing (hazard, §10.7). */
export const transaction: ElementBehavior<'transaction'> = { activate: enterScope };
