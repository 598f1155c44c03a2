import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { EventShape } from '../../shapes/event-shape.js';

/** How a intermediate catch event is drawn. */
export function IntermediateCatchEventNode({ data, selected }: ElementNodeProps<'intermediateCatchEvent'>): ReactNode {
  return <EventShape data={data} selected={selected} position="catch" event={data.element.event} />;
}
