import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldDomId, type FieldErrors } from './field-errors.js';
import type { FieldModel } from './form-model.js';
import { chunkElement } from './lines/chunks.js';
import { useFaultLine } from './use-field-labels.js';

/** Brings the field a pointer leads to on screen and into focus. */
export function jumpToField(formId: string, path: string): void {
  const [, field = '', row] = path.split('/');
  const top = fieldDomId(formId, `/${field}`);
  const chunk = row === undefined ? null : chunkElement(top, Number(row));
  const wanted = (): HTMLElement | null =>
    document.getElementById(fieldDomId(formId, path)) ?? chunk?.querySelector<HTMLElement>(`[data-row="${row}"]`) ?? null;
  if (chunk === null || wanted() !== null) return show(wanted() ?? document.getElementById(`${top}-field`));
  // A row far away is not drawn: it is once its place is on screen.
  const observer = new MutationObserver(() => {
    if (wanted() === null) return;
    observer.disconnect();
    show(wanted());
  });
  observer.observe(chunk, { childList: true, subtree: true });
  chunk.scrollIntoView({ block: 'center' });
}

function show(target: HTMLElement | null): void {
  target?.scrollIntoView({ block: 'center', behavior: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  const input = target?.matches('input, textarea, button') === true ? target : target?.querySelector<HTMLElement>('input, textarea, button');
  input?.focus({ preventScroll: true });
}

/** So many are listed; the rest is seen at the fields. */
const LISTED = 50;

/** All that is wrong with a form, above it; each line jumps to its field. Takes the focus when it appears. */
export function ErrorSummary({
  errors,
  others = [],
  fields,
  formId,
}: {
  readonly errors: FieldErrors;
  readonly others?: readonly string[];
  readonly fields: readonly FieldModel[];
  readonly formId: string;
}): ReactNode {
  const { t } = useTranslation('forms');
  const lineOf = useFaultLine();
  const box = useRef<HTMLDivElement>(null);
  const count = errors.size + others.length;
  useEffect(() => {
    if (count === 0) return;
    // The bars at the bottom of a telephone would lie over what the browser scrolls to by itself.
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, [count]);
  if (count === 0) return null;
  return (
    <div ref={box} className="lz-error-summary" role="alert" tabIndex={-1}>
      {errors.size > 0 && <strong>{t('summary.title', { count: errors.size })}</strong>}
      <ul>
        {others.map((message) => (
          <li key={message}>{message}</li>
        ))}
        {[...errors].slice(0, LISTED).map(([path, message]) => (
          <li key={path}>
            <button type="button" onClick={() => jumpToField(formId, path)}>
              {lineOf(fields, path, message)}
            </button>
          </li>
        ))}
        {errors.size > LISTED && <li>{t('summary.more', { count: errors.size - LISTED })}</li>}
      </ul>
    </div>
  );
}
