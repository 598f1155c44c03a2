import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { GatewayShape } from '../../shapes/gateway-shape.js';
import { InclusiveMark } from '../../shapes/icons.js';

/** How a inclusive gateway is drawn. */
export function InclusiveGatewayNode({ data, selected }: ElementNodeProps<'inclusiveGateway'>): ReactNode {
  return <GatewayShape data={data} selected={selected} mark={<InclusiveMark />} />;
}
