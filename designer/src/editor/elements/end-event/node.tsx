import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { EventShape } from '../../shapes/event-shape.js';

/** How a end event is drawn. */
export function EndEventNode({ data, selected }: ElementNodeProps<'endEvent'>): ReactNode {
  return <EventShape data={data} selected={selected} position="end" event={data.element.event} />;
}
