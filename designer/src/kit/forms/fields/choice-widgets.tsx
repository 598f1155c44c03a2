import { Checkbox, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { typesOf } from '../../../../../model/forms/field-schema.js';
import { useLocalized } from '../../i18n/i18n.js';
import { ariaOf, type WidgetProps } from './widget-props.js';

/** One of the choices the definition has words for, or several where the field is a list of them. */
export function SelectWidget(props: WidgetProps): ReactNode {
  return typesOf(props.field.schema).includes('array') ? <Choices {...props} /> : <Choice {...props} />;
}

function Choices(props: WidgetProps): ReactNode {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  const { field, value, onChange } = props;
  return (
    <Select
      {...ariaOf(props)}
      mode="multiple"
      style={{ width: '100%' }}
      value={Array.isArray(value) ? value.map(String) : []}
      options={field.options.map((option) => ({ value: option.value, label: text(option.label) }))}
      placeholder={t('choose')}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled}
      onChange={(next: string[]) => onChange(next)}
    />
  );
}

function Choice(props: WidgetProps): ReactNode {
  const { t } = useTranslation('forms');
  const text = useLocalized();
  const { field, value, onChange } = props;
  return (
    <Select
      {...ariaOf(props)}
      style={{ width: '100%' }}
      value={typeof value === 'string' && value !== '' ? value : undefined}
      options={field.options.map((option) => ({ value: option.value, label: text(option.label) }))}
      placeholder={props.compact ? undefined : t('choose')}
      allowClear={!field.required}
      showSearch={field.options.length > 8 ? { optionFilterProp: 'label' } : false}
      popupMatchSelectWidth={false}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled}
      variant={props.compact ? 'borderless' : 'outlined'}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}

/**
 * Yes or no. Where it must be answered, both answers are offered and none is preset; in a table as a choice, so that it can
 * be filled from the keyboard; else a tick.
 */
export function BooleanWidget(props: WidgetProps): ReactNode {
  const { t } = useTranslation();
  const { field, value, onChange, compact } = props;
  if (compact && field.required) {
    return (
      <Select
        {...ariaOf(props)}
        style={{ width: '100%' }}
        value={value === true ? 'yes' : value === false ? 'no' : undefined}
        options={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
        variant="borderless"
        status={props.invalid ? 'error' : ''}
        disabled={props.disabled}
        onChange={(next: string) => onChange(next === 'yes')}
      />
    );
  }
  if (field.required) {
    return (
      <Radio.Group
        id={props.id}
        value={value}
        disabled={props.disabled}
        onChange={(event) => onChange(event.target.value as boolean)}
        aria-label={props.ariaLabel}
      >
        <Radio value>{t('yes')}</Radio>
        <Radio value={false}>{t('no')}</Radio>
      </Radio.Group>
    );
  }
  return <Checkbox {...ariaOf(props)} checked={value === true} disabled={props.disabled} onChange={(event) => onChange(event.target.checked)} />;
}

/** A statement one agrees to: the label is the sentence. */
export function ConsentWidget(props: WidgetProps): ReactNode {
  const text = useLocalized();
  return (
    <Checkbox {...ariaOf(props)} checked={props.value === true} disabled={props.disabled} onChange={(event) => props.onChange(event.target.checked)}>
      {text(props.field.label)}
    </Checkbox>
  );
}
