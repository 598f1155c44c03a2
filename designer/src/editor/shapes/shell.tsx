import { CheckOutlined, ClockCircleOutlined, CloseOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { Handle, Position } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../kit/i18n/i18n.js';
import type { InstanceLive, LiveState } from '../../canvas/live/overlay.js';
import type { ElementNodeData } from '../node-data.js';

/** State an element is drawn in; none when no case is shown. */
export const stateOfNode = (data: ElementNodeData): LiveState | undefined => data.live?.state ?? (data.inCase ? 'ahead' : undefined);

/** Classes common to all shapes: state, heat of the board, selection. */
export function shapeClass(kind: string, data: ElementNodeData, selected: boolean | undefined): string {
  const state = stateOfNode(data);
  const { total = 0, overdue = 0 } = data.count ?? {};
  return [
    'lz-node',
    `lz-${kind}`,
    state ? `is-${state}` : 'is-plain',
    selected ? 'is-selected' : '',
    total > 0 ? 'has-cases' : '',
    overdue > 0 ? 'has-overdue' : '',
    data.hostSide === 'top' ? 'has-label-beside' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A light over the shape that fades once each time something happened here. */
export function Flash({ flash }: { readonly flash: number | undefined }): ReactNode {
  return flash === undefined ? null : <span key={flash} className="lz-flash" aria-hidden />;
}

/** Where React Flow fastens edges; our edges bring their own lines, so these are only there for it. */
export function Handles(): ReactNode {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="lz-handle" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="lz-handle" />
    </>
  );
}

/** The sign that goes with a state, so that colour is never alone. */
export function StateMark({ state }: { readonly state: LiveState | undefined }): ReactNode {
  switch (state) {
    case 'passed':
      return <CheckOutlined aria-hidden className="lz-state-mark" />;
    case 'overdue':
      return <ClockCircleOutlined aria-hidden className="lz-state-mark" />;
    case 'cancelled':
      return <CloseOutlined aria-hidden className="lz-state-mark" />;
    case 'incident':
      return <ExclamationCircleFilled aria-hidden className="lz-state-mark" />;
    case 'now':
      return <span aria-hidden className="lz-state-mark lz-state-dot" />;
    default:
      return null;
  }
}

/** `×2` on what was walked more than once; `12 · 3 超期` on the board. */
export function Badge({ data }: { readonly data: ElementNodeData }): ReactNode {
  const { t } = useTranslation('diagram');
  const { count, live } = data;
  if (count && count.total > 0) {
    return (
      <span className={count.overdue > 0 ? 'lz-badge lz-badge-board has-overdue' : 'lz-badge lz-badge-board'}>
        {count.total}
        {count.overdue > 0 && <span className="lz-badge-overdue"> · {t('overdueCount', { count: count.overdue })}</span>}
      </span>
    );
  }
  if (live && live.count > 1)
    return (
      <span className="lz-badge" title={t('walkedTimes', { count: live.count })}>
        ×{live.count}
      </span>
    );
  return null;
}

/** Which items of a multi-instance stand how at this element: one chip for each state. */
export function InstanceChips({ instances }: { readonly instances: readonly InstanceLive[] | undefined }): ReactNode {
  const { t } = useTranslation('diagram');
  const { t: common } = useTranslation();
  const text = useLocalized();
  const scoped = (instances ?? []).filter((each) => each.scope !== undefined);
  if (scoped.length === 0) return null;
  const groups = new Map<LiveState, string[]>();
  for (const each of scoped) groups.set(each.state, [...(groups.get(each.state) ?? []), each.scope ? text(each.scope.label) : '']);
  return (
    <span className="lz-chips">
      {[...groups].map(([state, names]) => (
        <span key={state} className={`lz-chip is-${state}`} title={common('pair', { name: names.join(' · '), value: t(`state.${state}`) })}>
          <StateMark state={state} />
          <span className="lz-chip-text">{names.join(' · ')}</span>
        </span>
      ))}
    </span>
  );
}

/** The name of an event or gateway beside its shape. */
export function OuterLabel({ data, children }: { readonly data: ElementNodeData; readonly children?: ReactNode }): ReactNode {
  const text = useLocalized();
  const { label, element } = data;
  if (!label) return null;
  const align = element.type === 'boundaryEvent' ? 'left' : 'center';
  return (
    <span
      className="lz-outer-label"
      style={{ left: label.x - 4, top: label.y, width: label.width + 8, maxHeight: label.height, textAlign: align }}
      title={text(element.name)}
    >
      {text(element.name)}
      {children}
    </span>
  );
}
