import { done, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.5.3: never entered by a flow; behaviors/boundary triggers it on its host. */
export const boundaryEvent: ElementBehavior<'boundaryEvent'> = {
  activate: () => done(),
};
