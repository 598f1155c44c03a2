import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../diagram/node-data.js';
import { ContainerShape } from '../../diagram/shapes/container-shape.js';

/** How a sub process is drawn. */
export function SubProcessNode({ data, selected }: ElementNodeProps<'subProcess'>): ReactNode {
  return <ContainerShape data={data} selected={selected} />;
}
