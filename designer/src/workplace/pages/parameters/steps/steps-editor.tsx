import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorsBelow, type FieldErrors } from '../../../../kit/forms/field-errors.js';
import { StepCard } from './step-card.js';
import { type Steps, stepsOf, withNewStep, withoutStep, withStep, withStepMoved } from './step-edits.js';
import './steps.css';

/** More an approval cannot have (`approvalSteps`). */
const AT_MOST = 50;

interface Props {
  readonly value: unknown;
  readonly label: string;
  /** What is wrong, by JSON pointer into the steps. */
  readonly errors: FieldErrors;
  readonly disabled: boolean;
  readonly onChange: (steps: Steps) => void;
}

/** Steps of an approval, one after the other: added, taken away, moved; who decides each, and how. */
export function StepsEditor({ value, label, errors, disabled, onChange }: Props): ReactNode {
  const { t } = useTranslation('parameters');
  const steps = stepsOf(value);
  // What is to have the focus once it is drawn: the step that was added, the button by which one was moved, the one that stands where another was.
  const next = useRef<string | null>(null);
  useEffect(() => {
    if (next.current === null) return;
    document.getElementById(next.current)?.focus();
    next.current = null;
  }, [value]);
  if (steps === null) return <Alert type="error" showIcon title={t('steps.unreadable')} />;
  const move = (index: number, by: -1 | 1): void => {
    const isLast = index + by === 0 || index + by === steps.length - 1;
    const button = isLast ? (by === 1 ? 'up' : 'down') : by === 1 ? 'down' : 'up';
    next.current = `${steps[index]!.id}-${button}`;
    onChange(withStepMoved(steps, index, by));
  };
  const add = (): void => {
    const more = withNewStep(steps);
    next.current = `${more.at(-1)!.id}-zh`;
    onChange(more);
  };
  const remove = (index: number): void => {
    const fewer = withoutStep(steps, index);
    next.current = `${(fewer[index] ?? fewer.at(-1)!).id}-zh`;
    onChange(fewer);
  };
  return (
    <div className="lz-steps">
      <ol aria-label={label}>
        {steps.map((step, index) => (
          <StepCard
            key={step.id}
            step={step}
            place={{ index, count: steps.length }}
            errors={errorsBelow(errors, `/${index}`)}
            error={errors.get(`/${index}`)}
            disabled={disabled}
            onChange={(changed) => onChange(withStep(steps, index, changed))}
            onMove={(by) => move(index, by)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <Button size="small" icon={<PlusOutlined aria-hidden />} disabled={disabled || steps.length >= AT_MOST} onClick={add}>
        {t('steps.add')}
      </Button>
      <p className="lz-hint">{t('steps.hint')}</p>
    </div>
  );
}
