import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { EventShape } from '../../shapes/event-shape.js';

/** How a boundary event is drawn. */
export function BoundaryEventNode({ data, selected }: ElementNodeProps<'boundaryEvent'>): ReactNode {
  return <EventShape data={data} selected={selected} position="catch" event={data.element.event} interrupting={data.element.interrupting} />;
}
