import type { Edge, EdgeProps } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { Point } from '../canvas/geometry.js';
import type { FlowEdgeData } from './node-data.js';

const CORNER = 6;

/** An SVG path along the points with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  rest.forEach((point, n) => {
    const [before, after] = [points[n], rest[n + 1]];
    if (!before || !after) {
      path += `L${point.x} ${point.y}`;
      return;
    }
    const into = toward(point, before);
    const out = toward(point, after);
    path += `L${into.x} ${into.y}Q${point.x} ${point.y} ${out.x} ${out.y}`;
  });
  return path;
}

function toward(from: Point, to: Point): Point {
  const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  const by = Math.min(CORNER, length / 2) / (length || 1);
  return { x: from.x + (to.x - from.x) * by, y: from.y + (to.y - from.y) * by };
}

/** A sequence flow: its line, arrow, default mark, and its name on a halo of paper. */
export function FlowEdge({ id, data }: EdgeProps<Edge<FlowEdgeData, 'flow'>>): ReactNode {
  if (!data) return null;
  const { points, label, text, walked } = data;
  const state = walked > 0 ? 'is-walked' : 'is-open';
  return (
    <g className={`lz-flow ${state}`} data-flow={id}>
      {data.isAssociation ? (
        <path d={roundedPath(points)} className="lz-flow-line lz-association" />
      ) : (
        <path d={roundedPath(points)} className="lz-flow-line" markerEnd={`url(#lz-arrow-${walked > 0 ? 'walked' : 'open'})`} />
      )}
      {data.isDefault && <DefaultMark points={points} />}
      {label && text && (
        <text className="lz-flow-label" x={label.x + label.width / 2} y={label.y + label.height / 2} textAnchor="middle" dominantBaseline="central">
          {text}
        </text>
      )}
    </g>
  );
}

/** BPMN §8.3.13: a slash near the source marks the default flow. */
function DefaultMark({ points }: { readonly points: readonly Point[] }): ReactNode {
  const [from, to] = points;
  if (!from || !to) return null;
  const dx = Math.sign(to.x - from.x);
  const dy = Math.sign(to.y - from.y);
  const at = { x: from.x + dx * 9, y: from.y + dy * 9 };
  return <path className="lz-flow-default" d={`M${at.x - 3 - dy * 1} ${at.y + 5}L${at.x + 3 + dy * 1} ${at.y - 5}`} />;
}

/** Arrow heads the edges refer to; once a page. */
export function ArrowHeads(): ReactNode {
  return (
    <svg aria-hidden="true" className="lz-arrow-heads">
      <defs>
        {(['open', 'walked'] as const).map((kind) => (
          <marker
            key={kind}
            id={`lz-arrow-${kind}`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M1 1.5 9.5 5 1 8.5z" className={`lz-arrow-${kind}`} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
