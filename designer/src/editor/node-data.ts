import type { Element, ElementOf, ElementType } from '../../../model/elements/index.js';
import type { CaseDeadline } from '../../../api/contract/index.js';
import type { Bracket } from '../canvas/brackets.js';
import type { Box, Point, Side } from '../canvas/geometry.js';
import type { ElementLive } from '../canvas/live/overlay.js';

/** Cases that stand at an element, on the board. */
export interface BoardCount {
  readonly total: number;
  readonly overdue: number;
  /** Share of the busiest element, 0 … 1: how warm the edge is. */
  readonly heat: number;
}

/** What a node of the diagram draws. `label` and `size` are px, relative to the node. */
export interface ElementNodeData extends Record<string, unknown> {
  readonly element: Element;
  readonly live?: ElementLive;
  readonly count?: BoardCount;
  readonly label?: Box;
  readonly hostSide?: Side;
  /** Boundary events sit on the lower edge: the foot line moves up. */
  readonly hasBoundaryBelow?: boolean;
  /** Deadlines of the clock a timer event waits for. */
  readonly timer?: readonly CaseDeadline[];
  /** Changes when something happened here: the node flashes. */
  readonly flash?: number;
  /** A case is shown: elements without a state lie ahead. */
  readonly inCase: boolean;
}

/** Props of the node component of one element type. */
export interface ElementNodeProps<T extends ElementType> {
  readonly data: ElementNodeData & { readonly element: ElementOf<T> };
  readonly selected?: boolean;
}

export interface ClockNodeData extends Record<string, unknown> {
  readonly bracket: Bracket;
  readonly deadlines: readonly CaseDeadline[];
}

export interface FlowEdgeData extends Record<string, unknown> {
  readonly points: readonly Point[];
  readonly label?: Box;
  readonly text?: string;
  readonly walked: number;
  readonly isDefault: boolean;
  readonly isConditional: boolean;
  /** From a compensation event to what undoes its host: no flow. */
  readonly isAssociation: boolean;
}
