import '@xyflow/react/dist/base.css';
import { ReactFlow, ReactFlowProvider, type NodeMouseHandler, type NodeTypes } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDeadline } from '../../../api/contract/index.js';
import type { Clock } from '../../../model/process-definition.js';
import { Loading } from '../kit/components/states.js';
import { elementNodes } from './elements/index.js';
import { DiagramServicesProvider } from './diagram-context.js';
import { DiagramControls } from './diagram-controls.js';
import type { Drawing } from '../canvas/drawing.js';
import { ArrowHeads, FlowEdge } from './flow-edge.js';
import type { Overlay } from '../canvas/live/overlay.js';
import type { BoardCount } from './node-data.js';
import type { DrawnDefinition } from '../canvas/scopes.js';
import { ClockBracket } from './shapes/clock-bracket.js';
import { edgesOf, nodesOf } from './to-react-flow.js';
import { useDescription } from './use-description.js';
import { useDrawing, useTextLanguage } from './use-drawing.js';
import { useFit, useIsFar } from './use-fit.js';
import { MAX_ZOOM, MIN_ZOOM, READABLE } from '../canvas/viewport.js';
import './diagram.css';

const nodeTypes = { ...elementNodes, clock: ClockBracket } as unknown as NodeTypes;
const edgeTypes = { flow: FlowEdge };

export interface ProcessDiagramProps {
  readonly definition: DrawnDefinition | undefined;
  /** State of a case on the diagram. */
  readonly overlay?: Overlay;
  /** Cases at each element (the board). */
  readonly counts?: ReadonlyMap<string, BoardCount>;
  readonly flashes?: ReadonlyMap<string, number>;
  /** Elements the view is centred on when the whole cannot be read; none: the whole is shown. */
  readonly present?: readonly string[];
  /** Zoom from which the whole is shown; unless given, where every word can be read. */
  readonly wholeFrom?: number;
  readonly selected?: string;
  readonly label: string;
  readonly roleName: (role: string) => string;
  readonly onElement?: (elementId: string) => void;
  readonly onClock?: (clock: Clock, deadlines: readonly CaseDeadline[]) => void;
  /** Buttons beside the zoom. */
  readonly tools?: ReactNode;
}

/** The diagram of a process: what was drawn, with a case or the board's counts on it. Fills its container. */
export function ProcessDiagram(props: ProcessDiagramProps): ReactNode {
  const { t } = useTranslation('diagram');
  const drawing = useDrawing(props.definition);
  if (drawing === null) return <p className="lz-diagram-failed">{t('failed')}</p>;
  if (drawing === undefined || !props.definition) return <Loading />;
  return (
    <ReactFlowProvider>
      <Canvas {...props} definition={props.definition} drawing={drawing} />
    </ReactFlowProvider>
  );
}

function Canvas({
  definition,
  drawing,
  overlay,
  counts,
  flashes,
  present,
  wholeFrom = READABLE,
  selected,
  label,
  roleName,
  onElement,
  onClock,
  tools,
}: ProcessDiagramProps & { readonly definition: DrawnDefinition; readonly drawing: Drawing }): ReactNode {
  const language = useTextLanguage();
  const pane = useRef<HTMLDivElement>(null);
  const describe = useDescription(overlay, counts, roleName);
  const nodes = useMemo(
    () => nodesOf(definition, drawing, { overlay, counts, flashes, selected, describe }),
    [definition, drawing, overlay, counts, flashes, selected, describe],
  );
  const edges = useMemo(() => edgesOf(definition, drawing, overlay, language), [definition, drawing, overlay, language]);
  const services = useMemo(() => ({ roleName, onClock }), [roleName, onClock]);
  const { fitWhole, fitStep, onMove, ready } = useFit(pane, drawing, present, wholeFrom);
  const isFar = useIsFar();
  useEnter(pane, onElement);
  const click = useCallback<NodeMouseHandler>(
    (_, node) => {
      if (node.type !== 'clock') onElement?.(node.id);
    },
    [onElement],
  );
  return (
    <DiagramServicesProvider value={services}>
      <div role="figure" aria-label={label} className={`lz-diagram ${isFar ? 'is-far' : ''} ${ready ? '' : 'is-placing'} ${onElement ? 'is-clickable' : ''}`}>
        <ArrowHeads />
        <div ref={pane} className="lz-diagram-pane">
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            minZoom={MIN_ZOOM}
            maxZoom={MAX_ZOOM}
            nodesDraggable={false}
            elevateNodesOnSelect={false}
            nodesConnectable={false}
            edgesFocusable={false}
            nodesFocusable={onElement !== undefined}
            elementsSelectable={onElement !== undefined}
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
            panOnScroll={false}
            zoomOnScroll={false}
            preventScrolling={false}
            zoomOnDoubleClick={false}
            onMove={onMove}
            onNodeClick={click}
            disableKeyboardA11y={onElement === undefined}
            // Said beside the drawing, by the controls.
            proOptions={{ hideAttribution: true }}
          />
        </div>
        <DiagramControls onFitWhole={fitWhole} onFitStep={present && present.length > 0 ? fitStep : undefined}>
          {tools}
        </DiagramControls>
      </div>
    </DiagramServicesProvider>
  );
}

/** Enter on a focused element does what a click does. */
function useEnter(pane: RefObject<HTMLElement | null>, onElement: ((elementId: string) => void) | undefined): void {
  useEffect(() => {
    const element = pane.current;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return;
      const id = event.target.classList.contains('react-flow__node') ? event.target.getAttribute('data-id') : null;
      if (id && !id.startsWith('clock:')) onElement?.(id);
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [pane, onElement]);
}
