import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { ContainerShape } from '../../shapes/container-shape.js';

/** How a sub process is drawn. */
export function SubProcessNode({ data, selected }: ElementNodeProps<'subProcess'>): ReactNode {
  return <ContainerShape data={data} selected={selected} />;
}
