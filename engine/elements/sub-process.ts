import { enterScope } from '../behaviors/enter-scope.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.4: opens a scope and rests until nothing is left in it. */
export const subProcess: ElementBehavior<'subProcess'> = { activate: enterScope };
