import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import SignaturePad from 'signature_pad';

/** Ink on paper, whatever colours the page has: what is signed is printed. */
const INK = { penColor: '#1c2430', backgroundColor: '#ffffff' };

/** As many dots as the screen has, so that strokes are sharp. */
function fit(canvas: HTMLCanvasElement): void {
  const ratio = Math.max(1, window.devicePixelRatio);
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
}

/** A field in which one draws one's signature with finger, pen or mouse. `onChange`: the picture after each stroke (PNG); null: it was cleared. */
export function DrawingPad({ disabled, onChange }: { readonly disabled: boolean; readonly onChange: (picture: Blob | null) => void }): ReactNode {
  const { t } = useTranslation('task');
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad>(null);
  const changed = useRef(onChange);
  const [isBlank, setIsBlank] = useState(true);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);
  useEffect(() => {
    const field = canvas.current;
    if (!field) return;
    fit(field);
    const drawing = new SignaturePad(field, INK);
    pad.current = drawing;
    drawing.addEventListener('endStroke', () => {
      setIsBlank(false);
      field.toBlob((picture) => changed.current(picture), 'image/png');
    });
    return () => drawing.off();
  }, []);
  useEffect(() => {
    if (disabled) pad.current?.off();
    else pad.current?.on();
  }, [disabled]);
  const clear = (): void => {
    pad.current?.clear();
    setIsBlank(true);
    onChange(null);
  };
  return (
    <div className="lz-signature-pad">
      <canvas ref={canvas} role="img" aria-label={t(isBlank ? 'signing.padBlank' : 'signing.padDrawn')} />
      <Button size="small" disabled={disabled || isBlank} onClick={clear}>
        {t('signing.clear')}
      </Button>
    </div>
  );
}
