import { done, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.5.1: sends its token on at once. What starts an event sub-process is waited for in behaviors/event-sub-process. */
export const startEvent: ElementBehavior<'startEvent'> = {
  activate: () => done(),
};
