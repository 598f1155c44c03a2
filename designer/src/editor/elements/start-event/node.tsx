import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { EventShape } from '../../shapes/event-shape.js';

/** How a start event is drawn. */
export function StartEventNode({ data, selected }: ElementNodeProps<'startEvent'>): ReactNode {
  return <EventShape data={data} selected={selected} position="start" event={data.element.event} interrupting={data.element.interrupting} />;
}
