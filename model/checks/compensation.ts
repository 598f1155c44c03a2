import { isCompensationEdge, isEventSubProcess, isHandler } from '../elements/apart.js';
import { eventOf } from '../elements/event-of.js';
import { type Element, type ElementOf, traitsOf } from '../elements/index.js';
import type { EventDefinitionOf } from '../event-definitions/event-definition.js';
import type { Problem } from '../problem.js';
import type { ProcessDefinition } from '../process-definition.js';
import { indexOf, type ProcessIndex } from '../process-index.js';
import * as words from './compensation-words.js';

type Compensation = EventDefinitionOf<'compensation'>;

/** What undoes and what is undone fit together: handlers stand apart and are named, what is thrown has something to undo (BPMN 2.0.2 §10.7). */
export function checkCompensation(definition: ProcessDefinition): Problem[] {
  const index = indexOf(definition);
  return definition.elements.flatMap((e) => {
    const event = eventOf(e);
    return [...(event?.kind === 'compensation' ? eventFaults(index, e, event) : []), ...(isHandler(e) ? handlerFaults(definition, index, e) : [])];
  });
}

function eventFaults(index: ProcessIndex, e: Element, event: Compensation): Problem[] {
  if (e.type === 'boundaryEvent') return edgeFaults(index, e, event);
  if (e.type === 'startEvent') return startFaults(index, e, event);
  return [...(event.handler === undefined ? [] : [words.ignored(e.id)]), ...thrownFaults(index, e, event)];
}

const throwsOnly = ({ activityRef, waitForCompletion }: Compensation): boolean => activityRef !== undefined || waitForCompletion !== undefined;

function edgeFaults(index: ProcessIndex, edge: ElementOf<'boundaryEvent'>, event: Compensation): Problem[] {
  const host = index.element(edge.attachedTo);
  const handler = index.element(event.handler);
  const isFirst = index.boundaries(edge.attachedTo).find(isCompensationEdge)?.id === edge.id;
  return [
    ...(throwsOnly(event) ? [words.ignored(edge.id)] : []),
    ...(event.handler === undefined ? [words.withoutHandler(edge.id)] : []),
    ...(handler && !(isHandler(handler) && handler.parentId === edge.parentId && !isEventSubProcess(handler)) ? [words.noHandler(edge.id, handler.id)] : []),
    ...(host && (isHandler(host) || isEventSubProcess(host)) ? [words.neverUndone(edge.id)] : []),
    ...(isFirst && !(host && startOf(index, host.id)) ? [] : [words.undoneTwice(edge.id)]),
  ];
}

/** The start of what undoes a sub-process from within. */
const startOf = (index: ProcessIndex, subProcess: string): Element | undefined =>
  index
    .children(subProcess)
    .filter(isEventSubProcess)
    .flatMap(({ id }) => index.children(id))
    .find((e) => e.type === 'startEvent' && e.event?.kind === 'compensation');

function startFaults(index: ProcessIndex, start: Element, event: Compensation): Problem[] {
  const around = index.element(index.element(start.parentId)?.parentId);
  if (!around || isEventSubProcess(around)) return [words.notAround(start.id)];
  return [
    ...(event.handler !== undefined || throwsOnly(event) ? [words.ignored(start.id)] : []),
    ...(startOf(index, around.id)?.id === start.id ? [] : [words.undoneTwice(start.id)]),
  ];
}

/** The scopes whose activities an event in a scope may have undone: its own, and of event sub-processes those around. */
function scopesMeant(index: ProcessIndex, scope: string | undefined): (string | undefined)[] {
  const element = index.element(scope);
  return element && isEventSubProcess(element) ? [scope, ...scopesMeant(index, element.parentId)] : [scope];
}

/** Whether something of an activity can be undone. */
function isUndone(index: ProcessIndex, e: Element): boolean {
  if (isHandler(e) || traitsOf(e.type).kind !== 'activity') return false;
  if (index.boundaries(e.id).some(isCompensationEdge)) return true;
  return traitsOf(e.type).hasScope && (startOf(index, e.id) !== undefined || index.children(e.id).some((inner) => isUndone(index, inner)));
}

function thrownFaults(index: ProcessIndex, e: Element, { activityRef }: Compensation): Problem[] {
  const meant = scopesMeant(index, e.parentId).flatMap((scope) => index.children(scope));
  if (activityRef === undefined) return meant.some((each) => isUndone(index, each)) ? [] : [words.nothingToUndo(e.id)];
  const activity = index.element(activityRef);
  if (!activity) return []; // said by the references
  if (!meant.includes(activity)) return [words.outOfReach(e.id, activityRef)];
  return isUndone(index, activity) ? [] : [words.cannotBeUndone(e.id, activityRef)];
}

function handlerFaults({ elements }: ProcessDefinition, index: ProcessIndex, handler: Element): Problem[] {
  const isNamed = elements.some(
    (e) => isCompensationEdge(e) && e.type === 'boundaryEvent' && e.event.kind === 'compensation' && e.event.handler === handler.id,
  );
  return [
    ...(isNamed ? [] : [words.unused(handler.id)]),
    ...(index.boundaries(handler.id).some((e) => !isCompensationEdge(e)) ? [words.handlerEdge(handler.id)] : []),
  ];
}
