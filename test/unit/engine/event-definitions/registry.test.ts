import { eventKinds, eventTraitsOf, type EventDefinitionKind } from '../../../../model/event-definitions/event-definition.js';
import { eventRooms } from '../../../../engine/event-definitions/registry.js';

const kinds = Object.keys(eventKinds) as EventDefinitionKind[];

describe('rooms of event definitions', () => {
  test.each(kinds)('%s has a room in the engine under its own name, and waits where its traits say so', (kind) => {
    expect(eventKinds[kind].kind).toBe(kind);
    expect(eventRooms[kind].open !== null).toBe(eventTraitsOf(kind).waits);
  });

  test.each(kinds)('%s can be thrown exactly where a position that throws is open to it', (kind) => {
    const { positions, isFlow = false } = eventTraitsOf(kind);
    const throwing = positions.some((position) => position === 'endEvent' || position === 'intermediateThrowEvent');
    expect(eventRooms[kind].throws !== null).toBe(throwing && !isFlow);
    expect(eventRooms[kind].isFlow ?? false).toBe(isFlow);
  });

  test.each(kinds)('%s is worked out before it is thrown exactly where it leaves the case', (kind) => {
    expect(eventRooms[kind].loads !== undefined).toBe(eventTraitsOf(kind).leavesCase === true);
  });

  test.each(kinds)('%s can be caught exactly where something comes or is thrown to a position that catches', (kind) => {
    const { positions, waits, isForCompleted = false } = eventTraitsOf(kind);
    const caughtWhenThrown = !waits && !isForCompleted && positions.some((position) => position === 'boundaryEvent' || position === 'startEvent');
    expect(eventRooms[kind].matches !== null).toBe(caughtWhenThrown || kind === 'message' || kind === 'signal');
  });
});
