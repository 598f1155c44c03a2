import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { GatewayShape } from '../../shapes/gateway-shape.js';
import { ComplexMark } from '../../shapes/icons.js';

/** How a complex gateway is drawn. */
export function ComplexGatewayNode({ data, selected }: ElementNodeProps<'complexGateway'>): ReactNode {
  return <GatewayShape data={data} selected={selected} mark={<ComplexMark />} />;
}
