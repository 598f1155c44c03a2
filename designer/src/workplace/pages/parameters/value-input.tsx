import { DatePicker, Input, Select, Switch } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterDetail } from '../../../../../api/contract/index.js';
import type { FieldErrors } from '../../../kit/forms/field-errors.js';
import { MoneyWidget, NumberWidget } from '../../../kit/forms/fields/text-widgets.js';
import type { WidgetProps } from '../../../kit/forms/fields/widget-props.js';
import type { FieldModel, Widget } from '../../../kit/forms/form-model.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import { DecisionEditor } from './decision/decision-editor.js';
import { StepsEditor } from './steps/steps-editor.js';
import { isRow } from '../../../../../model/forms/values.js';
import { plainField } from '../../../kit/forms/plain-field.js';
import { LinesField } from '../../../kit/forms/lines/lines-field.js';

const columnWidgets: Readonly<Record<string, Widget>> = { text: 'text', cents: 'money', date: 'date', number: 'number' };

/** A table parameter as a list of lines. */
function tableField(parameter: ParameterDetail): FieldModel {
  const columns = Object.entries(parameter.columns ?? {}).map(([name, column]) => ({
    ...plainField(name, column.label, column.options ? 'select' : (columnWidgets[column.type] ?? 'text')),
    options: Object.entries(column.options ?? {}).map(([value, label]) => ({ value, label })),
    width: 140,
  }));
  return { ...plainField('value', parameter.label, 'lines'), columns };
}

/** Rows of a table have no ids of their own: what the list knows new ones by is not of the value. */
const withoutIds = (rows: unknown): unknown =>
  Array.isArray(rows) ? rows.map((row: unknown) => (isRow(row) ? Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'id')) : row)) : rows;

/** The input for a parameter's value, by its unit. */
export function ValueInput({
  parameter,
  value,
  invalid,
  errors,
  disabled,
  onChange,
}: {
  readonly parameter: ParameterDetail;
  readonly value: unknown;
  readonly invalid: boolean;
  /** What is wrong with the cells of a table. */
  readonly errors: FieldErrors;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}): ReactNode {
  const { t } = useTranslation('parameters');
  const { t: common } = useTranslation();
  const text = useLocalized();
  const id = 'parameter-value';
  const widget: WidgetProps = {
    field: { ...plainField('value', parameter.label, 'number'), schema: { type: 'integer' }, required: true },
    value,
    onChange,
    id,
    invalid,
    disabled,
    compact: false,
  };
  switch (parameter.unit) {
    case 'workingDays':
    case 'calendarDays':
    case 'hours':
    case 'workingDaysBefore':
      return (
        <span className="lz-parameter-number">
          <NumberWidget {...widget} /> <span className="lz-secondary">{t(`unitName.${parameter.unit}`)}</span>
        </span>
      );
    case 'number':
      return (
        <span className="lz-parameter-number">
          <NumberWidget {...widget} />
        </span>
      );
    case 'cents':
      return (
        <span className="lz-parameter-number">
          <MoneyWidget {...widget} />
        </span>
      );
    case 'boolean':
      return (
        <Switch id={id} checked={value === true} disabled={disabled} checkedChildren={common('yes')} unCheckedChildren={common('no')} onChange={onChange} />
      );
    case 'list':
      return parameter.options ? (
        <Select
          id={id}
          mode="multiple"
          style={{ width: '100%' }}
          value={Array.isArray(value) ? value.map(String) : []}
          disabled={disabled}
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.entries(parameter.options).map(([option, label]) => ({ value: option, label: text(label) }))}
          onChange={(next: string[]) => onChange(next)}
        />
      ) : (
        <Select
          id={id}
          mode="tags"
          style={{ width: '100%' }}
          value={Array.isArray(value) ? value.map(String) : []}
          disabled={disabled}
          open={false}
          onChange={(next: string[]) => onChange(next)}
        />
      );
    case 'table':
      return (
        <LinesField field={tableField(parameter)} value={value} id={id} errors={errors} disabled={disabled} onChange={(rows) => onChange(withoutIds(rows))} />
      );
    case 'decisionTable':
      return <DecisionEditor value={value} label={text(parameter.label)} edit={{ errors, disabled, onChange }} />;
    case 'approvalSteps':
      return <StepsEditor value={value} label={text(parameter.label)} errors={errors} disabled={disabled} onChange={onChange} />;
    case 'date':
      return (
        <DatePicker
          id={id}
          value={typeof value === 'string' && value !== '' ? dayjs(value) : null}
          disabled={disabled}
          onChange={(picked) => onChange(picked === null ? undefined : picked.format('YYYY-MM-DD'))}
        />
      );
    case 'time':
      return (
        <Input
          id={id}
          type="time"
          style={{ width: 140 }}
          value={typeof value === 'string' ? value : ''}
          status={invalid ? 'error' : ''}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    default:
      return (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          status={invalid ? 'error' : ''}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
