import type { ReactNode } from 'react';
import type { ElementNodeData } from '../node-data.js';
import { Badge, Flash, Handles, OuterLabel, shapeClass } from './shell.js';
import { heat } from './task-shape.js';

/** A gateway: a diamond with its mark, the question above. */
export function GatewayShape({ data, selected, mark }: { readonly data: ElementNodeData; readonly selected?: boolean; readonly mark: ReactNode }): ReactNode {
  return (
    <div className={shapeClass('gateway', data, selected)} data-element={data.element.id} style={heat(data)}>
      <Handles />
      <Flash flash={data.flash} />
      <svg viewBox="-22 -22 44 44" width="44" height="44" aria-hidden="true" className="lz-gateway-diamond">
        <path d="M0-21 21 0 0 21-21 0z" strokeWidth="1.4" />
        <g fill="none" strokeLinecap="round">
          {mark}
        </g>
      </svg>
      <Badge data={data} />
      <OuterLabel data={data} />
    </div>
  );
}
