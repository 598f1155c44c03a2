import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { GatewayShape } from '../../shapes/gateway-shape.js';
import { ParallelMark } from '../../shapes/icons.js';

/** How a parallel gateway is drawn. */
export function ParallelGatewayNode({ data, selected }: ElementNodeProps<'parallelGateway'>): ReactNode {
  return <GatewayShape data={data} selected={selected} mark={<ParallelMark />} />;
}
