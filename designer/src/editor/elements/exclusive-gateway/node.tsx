import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { GatewayShape } from '../../shapes/gateway-shape.js';
import { ExclusiveMark } from '../../shapes/icons.js';

/** How a exclusive gateway is drawn. */
export function ExclusiveGatewayNode({ data, selected }: ElementNodeProps<'exclusiveGateway'>): ReactNode {
  return <GatewayShape data={data} selected={selected} mark={<ExclusiveMark />} />;
}
