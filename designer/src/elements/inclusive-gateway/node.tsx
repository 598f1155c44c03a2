import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../diagram/node-data.js';
import { GatewayShape } from '../../diagram/shapes/gateway-shape.js';
import { InclusiveMark } from '../../diagram/shapes/icons.js';

/** How a inclusive gateway is drawn. */
export function InclusiveGatewayNode({ data, selected }: ElementNodeProps<'inclusiveGateway'>): ReactNode {
  return <GatewayShape data={data} selected={selected} mark={<InclusiveMark />} />;
}
