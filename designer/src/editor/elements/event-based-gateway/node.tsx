import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { GatewayShape } from '../../shapes/gateway-shape.js';
import { EventBasedMark } from '../../shapes/icons.js';

/** How an event-based gateway is drawn. */
export function EventBasedGatewayNode({ data, selected }: ElementNodeProps<'eventBasedGateway'>): ReactNode {
  return <GatewayShape data={data} selected={selected} mark={<EventBasedMark />} />;
}
