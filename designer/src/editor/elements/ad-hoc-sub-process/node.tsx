import type { ReactNode } from 'react';
import type { ElementNodeProps } from '../../node-data.js';
import { ContainerShape } from '../../shapes/container-shape.js';

/** How an ad-hoc sub-process is drawn: with a tilde. */
export function AdHocSubProcessNode({ data, selected }: ElementNodeProps<'adHocSubProcess'>): ReactNode {
  return <ContainerShape data={data} selected={selected} kind="adHoc" />;
}
