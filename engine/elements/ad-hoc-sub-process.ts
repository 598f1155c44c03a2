import { enterScope } from '../behaviors/enter-scope.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.5: opens a scope in which people start what they see fit (commands/start-activity); behaviors/ad-hoc says when it is enough. */
export const adHocSubProcess: ElementBehavior<'adHocSubProcess'> = { activate: enterScope };
