import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DueChip } from '../../kit/components/due-chip.js';
import { usePerformerName } from '../../kit/components/performer-name.js';
import { formatShort } from '../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../kit/i18n/i18n.js';
import type { ElementNodeData } from '../node-data.js';
import { CompensationMark, LoopMark } from './icons.js';
import { useVoters, type VotersInWords } from './use-voters.js';
import { Badge, Flash, Handles, InstanceChips, StateMark, stateOfNode, shapeClass } from './shell.js';

/** A task: kind, name (two lines, whole on hover), and a foot line with who and until when. */
export function TaskShape({
  data,
  selected,
  icon,
  who,
  shape = 'step',
}: {
  readonly data: ElementNodeData;
  readonly selected?: boolean;
  readonly icon: ReactNode;
  readonly who: string;
  /** Classes of its outline. */
  readonly shape?: string;
}): ReactNode {
  const { t } = useTranslation('diagram');
  const text = useLocalized();
  const name = text(data.element.name);
  return (
    <div className={shapeClass(data.hasBoundaryBelow ? `${shape} has-boundary` : shape, data, selected)} data-element={data.element.id} style={heat(data)}>
      <Handles />
      <Flash flash={data.flash} />
      <InstanceChips instances={data.live?.instances} />
      <Badge data={data} />
      <span className="lz-step-head">
        <span className="lz-step-icon">{icon}</span>
        <span className="lz-step-name" title={name}>
          {name}
        </span>
        {'loop' in data.element && data.element.loop && (
          <span className="lz-multi" title={t('loop')}>
            <LoopMark />
          </span>
        )}
        {'isForCompensation' in data.element && data.element.isForCompensation && (
          <span className="lz-multi" title={t('isForCompensation')}>
            <CompensationMark />
          </span>
        )}
        <StateMark state={stateOfNode(data)} />
      </span>
      <TaskFoot data={data} who={who} />
    </div>
  );
}

/** Warmth of the board's edge as a CSS variable. */
export const heat = (data: ElementNodeData): CSSProperties | undefined => (data.count ? ({ '--lz-heat': data.count.heat } as CSSProperties) : undefined);

/** Who has a task in the case that is shown, or, without one, who does it; of an approval by several all of them. */
function useHolder({ element, live }: ElementNodeData, who: string): VotersInWords {
  const nameOf = usePerformerName();
  const several = useVoters(element, live?.voters);
  const one = live?.performer ? nameOf(live.performer) : who;
  return several ?? { brief: one, whole: one };
}

function TaskFoot({ data, who }: { readonly data: ElementNodeData; readonly who: string }): ReactNode {
  const { t } = useTranslation('diagram');
  const language = useLanguage();
  const { live } = data;
  const holder = useHolder(data, who);
  if (data.count) return null;
  const waiting = live?.state === 'now' || live?.state === 'overdue' || live?.state === 'incident';
  return (
    <span className="lz-step-foot">
      <span className="lz-step-who" title={holder.whole}>
        {holder.brief}
      </span>
      {waiting && live.dueAt !== null && (
        <DueChip
          brief
          dueAt={live.dueAt}
          unit={live.dueUnit}
          state={live.paused ? 'paused' : live.state === 'overdue' ? 'overdue' : 'armed'}
          uncertain={live.dueUncertain}
        />
      )}
      {waiting && live.dueAt === null && <span className="lz-step-time">{t('since', { time: formatShort(live.since, language) })}</span>}
      {live && !waiting && live.leftAt !== null && <span className="lz-step-time">{formatShort(live.leftAt, language)}</span>}
    </span>
  );
}
