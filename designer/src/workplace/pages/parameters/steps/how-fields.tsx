import { Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../../../../kit/components/labelled.js';
import { NumberWidget } from '../../../../kit/forms/fields/text-widgets.js';
import { plainField } from '../../../../kit/forms/plain-field.js';
import type { StepFieldsProps } from './step-card.js';
import { type How, HOWS, type Pass, withHow } from './step-edits.js';

/** How a step is decided; of a vote also how many yes pass it, and whether one no ends it. */
export function HowFields(props: StepFieldsProps): ReactNode {
  const { t } = useTranslation('parameters');
  const { step, disabled, onChange } = props;
  const id = `${step.id}-how`;
  return (
    <>
      <label htmlFor={id}>{t('steps.howLabel')}</label>
      <Select
        id={id}
        style={{ width: '100%' }}
        value={step.how}
        disabled={disabled}
        options={HOWS.map((how) => ({ value: how, label: `${t(`steps.how.${how}`)} · ${t(`steps.meaning.${how}`)}` }))}
        onChange={(how: How) => onChange(withHow(step, how))}
      />
      {step.how === 'vote' && <VoteFields {...props} />}
    </>
  );
}

const kindOf = (pass: Pass | undefined): 'count' | 'percent' => (pass && 'count' in pass ? 'count' : 'percent');
const numberOf = (pass: Pass | undefined): number | undefined => (pass === undefined ? undefined : 'count' in pass ? pass.count : pass.percent);
/** What is typed may be no number yet: the API says so. */
const passOf = (kind: 'count' | 'percent', number: unknown): Pass => (kind === 'count' ? { count: number as number } : { percent: number as number });
/** The widget's own label is the field's. */
const PASS = { zh: '', en: '' };

function VoteFields({ step, errors, disabled, onChange }: StepFieldsProps): ReactNode {
  const { t } = useTranslation('parameters');
  const { pass, veto = false } = step;
  const kind = kindOf(pass);
  const id = `${step.id}-pass`;
  const error = [...errors].find(([pointer]) => pointer.startsWith('/pass'))?.[1];
  return (
    <div className="lz-step-vote">
      <label htmlFor={id}>{t('steps.pass')}</label>
      <NumberWidget
        field={{ ...plainField(id, PASS, 'number'), schema: { type: kind === 'count' ? 'integer' : 'number' } }}
        id={id}
        value={numberOf(pass)}
        invalid={error !== undefined}
        {...(error !== undefined && { describedBy: `${id}-error` })}
        disabled={disabled}
        compact={false}
        onChange={(number) => onChange({ ...step, pass: passOf(kind, number) })}
      />
      <Select
        value={kind}
        disabled={disabled}
        aria-label={t('steps.passKind')}
        options={(['count', 'percent'] as const).map((value) => ({ value, label: t(`steps.kind.${value}`) }))}
        onChange={(value: 'count' | 'percent') => onChange({ ...step, pass: passOf(value, value === 'count' ? 1 : 50) })}
      />
      <Checkbox checked={veto} disabled={disabled} onChange={(event) => onChange({ ...step, veto: event.target.checked })}>
        {t('steps.veto')}
      </Checkbox>
      <Fault id={id} error={error} />
    </div>
  );
}
