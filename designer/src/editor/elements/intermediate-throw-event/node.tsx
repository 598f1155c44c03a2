import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { EventShape } from '../../shapes/event-shape.js';

/** How a intermediate throw event is drawn. */
export function IntermediateThrowEventNode({ data, selected }: ElementNodeProps<'intermediateThrowEvent'>): ReactNode {
  return <EventShape data={data} selected={selected} position="throw" event={data.element.event} />;
}
