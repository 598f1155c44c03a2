import type { Element } from './index.js';

/** A sub-process that its start event starts, and no flow (BPMN §10.3.5.2). */
export const isEventSubProcess = (element: Element | undefined): boolean => element?.type === 'subProcess' && element.triggeredByEvent;

/** An activity that undoes another (BPMN §10.7). */
export const isHandler = (element: Element): boolean => 'isForCompensation' in element && element.isForCompensation === true;

/** A boundary event that no token leaves: it only says what undoes its host. */
export const isCompensationEdge = (element: Element): boolean => element.type === 'boundaryEvent' && element.event.kind === 'compensation';

/** What in an ad-hoc sub-process is started by hand (BPMN §13.3.5: activities without incoming flows). `incoming`: how many flows lead to it. */
export const isStartedByHand = (element: Element, incoming: number): boolean => incoming === 0 && element.type !== 'boundaryEvent' && !standsApart(element);

/** What no sequence flow leads to or away from: it is reached otherwise. */
export const standsApart = (element: Element): boolean => isEventSubProcess(element) || isHandler(element) || isCompensationEdge(element);

/** A join that asks which tokens can still come to it (BPMN §13.4.3, §13.4.5). */
export const asksUpstream = (element: Element): boolean => element.type === 'inclusiveGateway' || element.type === 'complexGateway';
