import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../diagram/node-data.js';
import { GatewayShape } from '../../diagram/shapes/gateway-shape.js';
import { ExclusiveMark } from '../../diagram/shapes/icons.js';

/** How a exclusive gateway is drawn. */
export function ExclusiveGatewayNode({ data, selected }: ElementNodeProps<'exclusiveGateway'>): ReactNode {
  return <GatewayShape data={data} selected={selected} mark={<ExclusiveMark />} />;
}
