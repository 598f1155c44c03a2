import { done, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.3: conceptual only, never executed by an engine; the token passes, and the record says that it has been here. */
export const manualTask: ElementBehavior<'manualTask'> = {
  activate: (_ctx, _element, _instance, { outcome }) => done({ outcome }),
};
