import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalStep } from '../../../../../../model/approvals/approval-step.js';
import { Fault } from '../../../../kit/components/labelled.js';
import type { FieldErrors } from '../../../../kit/forms/field-errors.js';
import { HowFields } from './how-fields.js';
import { withName } from './step-edits.js';
import { WhoFields } from './who-fields.js';

/** What the fields of a step are given. */
export interface StepFieldsProps {
  readonly step: ApprovalStep;
  /** By JSON pointer into the step. */
  readonly errors: FieldErrors;
  readonly disabled: boolean;
  readonly onChange: (step: ApprovalStep) => void;
}

interface Props extends StepFieldsProps {
  /** From 0, of how many. */
  readonly place: { readonly index: number; readonly count: number };
  /** What is wrong with the step as a whole. */
  readonly error: string | undefined;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One step: what it is called, who decides, how; moved and taken away by the buttons at its head. */
export function StepCard({ place: { index, count }, error, onMove, onRemove, ...fields }: Props): ReactNode {
  const { t } = useTranslation('parameters');
  const { step, disabled } = fields;
  const number = index + 1;
  const button = (name: string, label: string, icon: ReactNode, isOff: boolean, press: () => void): ReactNode => (
    <Button id={`${step.id}-${name}`} type="text" size="small" icon={icon} aria-label={label} disabled={disabled || isOff} onClick={press} />
  );
  return (
    <li className="lz-step">
      <header>
        <strong>{t('steps.number', { number })}</strong>
        {button('up', t('steps.up', { number }), <ArrowUpOutlined aria-hidden />, index === 0, () => onMove(-1))}
        {button('down', t('steps.down', { number }), <ArrowDownOutlined aria-hidden />, index === count - 1, () => onMove(1))}
        {button('remove', t('steps.remove', { number }), <DeleteOutlined aria-hidden />, count === 1, onRemove)}
      </header>
      <NameFields {...fields} />
      <WhoFields {...fields} />
      <HowFields {...fields} />
      <Fault id={step.id} error={error} />
    </li>
  );
}

function NameFields({ step, errors, disabled, onChange }: StepFieldsProps): ReactNode {
  const { t } = useTranslation('parameters');
  return (
    <div className="lz-step-names">
      {(['zh', 'en'] as const).map((language) => {
        const id = `${step.id}-${language}`;
        const error = errors.get(`/name/${language}`);
        return (
          <div key={language}>
            <label htmlFor={id}>{t(`steps.name.${language}`)}</label>
            <Input
              id={id}
              value={step.name[language]}
              disabled={disabled}
              maxLength={100}
              aria-required
              aria-invalid={error !== undefined || undefined}
              aria-describedby={error === undefined ? undefined : `${id}-error`}
              status={error === undefined ? '' : 'error'}
              onChange={(event) => onChange(withName(step, language, event.target.value))}
            />
            <Fault id={id} error={error} />
          </div>
        );
      })}
    </div>
  );
}
