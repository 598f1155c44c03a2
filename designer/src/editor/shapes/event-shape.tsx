import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDefinition } from '../../../../model/event-definitions/event-definition.js';
import { useIsWorkingDay } from '../../kit/api-client/working-calendar.js';
import { dueWords } from '../../kit/components/due-words.js';
import { useNow } from '../../kit/components/use-now.js';
import { civilDate, formatInstant } from '../../kit/i18n/format.js';
import { useLanguage } from '../../kit/i18n/i18n.js';
import { pressing } from '../../canvas/live/overlay.js';
import type { ElementNodeData } from '../node-data.js';
import { EventMark } from './icons.js';
import { Badge, Flash, Handles, OuterLabel, shapeClass } from './shell.js';
import { heat } from './task-shape.js';

/** An event: one thin ring at the start, two in between, one thick at the end; dashed when it does not interrupt. */
export function EventShape({
  data,
  selected,
  position,
  event,
  interrupting = true,
}: {
  readonly data: ElementNodeData;
  readonly selected?: boolean;
  readonly position: 'start' | 'catch' | 'throw' | 'end';
  readonly event: EventDefinition | undefined;
  readonly interrupting?: boolean;
}): ReactNode {
  const dash = interrupting ? undefined : '4 2.6';
  return (
    <div className={shapeClass('event', data, selected)} data-element={data.element.id} style={heat(data)}>
      <Handles />
      <Flash flash={data.flash} />
      <svg viewBox="-18 -18 36 36" width="36" height="36" aria-hidden="true" className="lz-event-ring">
        <circle r={position === 'end' ? 16 : 17} strokeWidth={position === 'end' ? 3.2 : 1.4} strokeDasharray={dash} />
        {(position === 'catch' || position === 'throw') && <circle r="14" strokeWidth="1.4" strokeDasharray={dash} />}
      </svg>
      <span className="lz-event-mark">
        <EventMark kind={event?.kind} throws={position === 'throw' || position === 'end'} />
      </span>
      <Badge data={data} />
      <OuterLabel data={data} />
      <Countdown data={data} />
    </div>
  );
}

/** Days left of the clock a timer event waits for, beside the event. */
function Countdown({ data }: { readonly data: ElementNodeData }): ReactNode {
  const { t } = useTranslation('diagram');
  const language = useLanguage();
  const now = useNow();
  const isWorkingDay = useIsWorkingDay();
  const deadline = pressing((data.timer ?? []).filter((each) => each.state === 'armed' || each.state === 'overdue'));
  if (!deadline) return null;
  const passed = Date.parse(deadline.dueAt) <= now;
  const words = dueWords({ at: now, date: civilDate(now) }, { at: Date.parse(deadline.dueAt), date: civilDate(deadline.dueAt) }, deadline.unit, isWorkingDay);
  const amount = { amount: Math.max(words.count, passed ? 1 : 0), unit: t(`countdown.unit.${words.unit}`) };
  const texts = {
    today: () => t('countdown.today'),
    overdueToday: () => t('countdown.over', amount),
    left: () => t('countdown.left', amount),
    leftLong: () => t('countdown.leftLong'),
    overdue: () => t('countdown.over', amount),
    overdueLong: () => t('countdown.overLong'),
  };
  return (
    <span className={`lz-countdown ${passed ? 'is-over' : words.soon ? 'is-soon' : ''}`} title={formatInstant(deadline.dueAt, language)}>
      {texts[words.kind]()}
    </span>
  );
}
