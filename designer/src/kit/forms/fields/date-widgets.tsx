import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../../theme/use-media.js';
import { isoOf, wallOf } from '../wall-time.js';
import { ariaOf, textOf, type WidgetProps } from './widget-props.js';

/** A moment, shown on the office's clock whatever the browser's zone; the value is ISO with the zone's offset. */
export function DatetimeWidget(props: WidgetProps): ReactNode {
  const { t } = useTranslation('forms');
  const phone = useIsPhone();
  const { value, onChange } = props;
  const wall = wallOf(textOf(value));
  const set = (next: string): void => onChange(next === '' ? undefined : isoOf(next));
  if (phone) {
    return (
      <Input
        {...ariaOf(props)}
        type="datetime-local"
        value={wall}
        status={props.invalid ? 'error' : ''}
        disabled={props.disabled}
        onChange={(event) => set(event.target.value.slice(0, 16))}
      />
    );
  }
  return (
    <DatePicker
      {...ariaOf(props)}
      style={{ width: '100%' }}
      value={wall === '' ? null : dayjs(wall)}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', defaultOpenValue: dayjs(wallOf(new Date().toISOString())) }}
      needConfirm={false}
      showNow={false}
      presets={[{ label: t('now'), value: () => dayjs(wallOf(new Date().toISOString())) }]}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled}
      variant={props.compact ? 'borderless' : 'outlined'}
      onChange={(picked) => set(picked === null ? '' : picked.format('YYYY-MM-DDTHH:mm'))}
    />
  );
}

/** A civil date, `YYYY-MM-DD`. */
export function DateWidget(props: WidgetProps): ReactNode {
  const phone = useIsPhone();
  const { value, onChange } = props;
  const date = textOf(value);
  if (phone) {
    return (
      <Input
        {...ariaOf(props)}
        type="date"
        value={date}
        status={props.invalid ? 'error' : ''}
        disabled={props.disabled}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    );
  }
  return (
    <DatePicker
      {...ariaOf(props)}
      style={{ width: '100%' }}
      value={dayjs(date).isValid() && date !== '' ? dayjs(date) : null}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled}
      variant={props.compact ? 'borderless' : 'outlined'}
      onChange={(picked) => onChange(picked === null ? undefined : picked.format('YYYY-MM-DD'))}
    />
  );
}
