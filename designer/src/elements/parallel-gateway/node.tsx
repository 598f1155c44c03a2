import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../diagram/node-data.js';
import { GatewayShape } from '../../diagram/shapes/gateway-shape.js';
import { ParallelMark } from '../../diagram/shapes/icons.js';

/** How a parallel gateway is drawn. */
export function ParallelGatewayNode({ data, selected }: ElementNodeProps<'parallelGateway'>): ReactNode {
  return <GatewayShape data={data} selected={selected} mark={<ParallelMark />} />;
}
