import { Input, Radio } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../../../../kit/components/labelled.js';
import { LoadingRows } from '../../../../kit/components/states.js';
import { type Signature, type SigningWay, unsigned } from './signature.js';
import './signing.css';

/** Drawing comes with its library, which few need. */
const DrawingPad = lazy(async () => ({ default: (await import('./drawing-pad.js')).DrawingPad }));

const WAYS: readonly SigningWay[] = ['typed', 'drawn'];

/** Signs what stands above: with one's name typed, or drawn by hand. */
export function SignatureField({
  value,
  statement,
  signer,
  error,
  disabled,
  onChange,
}: {
  readonly value: Signature;
  /** What is confirmed by it. */
  readonly statement: string;
  /** The reader's name. */
  readonly signer: string;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: Signature) => void;
}): ReactNode {
  const { t } = useTranslation('task');
  return (
    <fieldset className="lz-signature" aria-describedby={error === undefined ? undefined : 'signature-error'}>
      <legend>
        {t('signing.title')} <span className="lz-required">*</span>
      </legend>
      <p>{statement}</p>
      <Radio.Group
        value={value.way}
        disabled={disabled}
        onChange={(event) => onChange(unsigned(event.target.value as SigningWay))}
        options={WAYS.map((way) => ({ value: way, label: t(`signing.${way}`) }))}
      />
      {value.way === 'typed' ? (
        <Input
          id="signature"
          value={value.name}
          disabled={disabled}
          aria-label={t('signing.name')}
          aria-required
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : 'signature-error'}
          status={error === undefined ? '' : 'error'}
          placeholder={t('signing.placeholder', { name: signer })}
          autoComplete="off"
          maxLength={100}
          onChange={(event) => onChange({ way: 'typed', name: event.target.value })}
        />
      ) : (
        <Suspense fallback={<LoadingRows rows={2} />}>
          <DrawingPad disabled={disabled} onChange={(picture) => onChange({ way: 'drawn', picture })} />
        </Suspense>
      )}
      <Fault id="signature" error={error} />
    </fieldset>
  );
}
