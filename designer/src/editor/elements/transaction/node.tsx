import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { ContainerShape } from '../../shapes/container-shape.js';

/** How a transaction is drawn: a sub-process with a double edge. */
export function TransactionNode({ data, selected }: ElementNodeProps<'transaction'>): ReactNode {
  return <ContainerShape data={data} selected={selected} kind="transaction" />;
}
