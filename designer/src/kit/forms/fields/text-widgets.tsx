import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/i18n.js';
import { centsText, parseCents, parseNumber } from '../money.js';
import { ariaOf, textOf, type WidgetProps } from './widget-props.js';

/** One line of text; where it wraps, no line is broken by Enter or by what is pasted. */
export function TextWidget(props: WidgetProps): ReactNode {
  return props.wraps === true && props.field.schema.format !== 'email' ? <WrappedText {...props} /> : <PlainText {...props} />;
}

function WrappedText(props: WidgetProps): ReactNode {
  const text = useLocalized();
  const { field, value, onChange, compact } = props;
  return (
    <Input.TextArea
      {...ariaOf(props)}
      className="lz-wrapped-text"
      value={textOf(value)}
      variant={compact ? 'borderless' : 'outlined'}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled}
      autoSize={{ minRows: 1, maxRows: 8 }}
      placeholder={field.placeholder === undefined ? undefined : text(field.placeholder)}
      onKeyDown={(event) => {
        // Enter that takes what an input method offers is not ours.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
      }}
      onChange={(event) => onChange(oneLine(event.target.value))}
    />
  );
}

/** A text without its line breaks; blank is none. */
function oneLine(text: string): string | undefined {
  const joined = text.replace(/\s*[\r\n]+\s*/g, ' ');
  return joined === '' ? undefined : joined;
}

function PlainText(props: WidgetProps): ReactNode {
  const text = useLocalized();
  const { field, value, onChange, compact } = props;
  return (
    <Input
      {...ariaOf(props)}
      value={textOf(value)}
      type={field.schema.format === 'email' ? 'email' : 'text'}
      variant={compact ? 'borderless' : 'outlined'}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled}
      placeholder={field.placeholder === undefined ? undefined : text(field.placeholder)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

/** Several lines; grows with what is typed. */
export function LongtextWidget(props: WidgetProps): ReactNode {
  const text = useLocalized();
  const { field, value, onChange, compact, wraps = false } = props;
  return (
    <Input.TextArea
      {...ariaOf(props)}
      value={textOf(value)}
      variant={compact ? 'borderless' : 'outlined'}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled}
      autoSize={{ minRows: wraps ? 1 : 3, maxRows: 16 }}
      placeholder={field.placeholder === undefined ? undefined : text(field.placeholder)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

interface Parsed {
  readonly show: (value: unknown) => string;
  readonly parse: (text: string) => number | null;
}

/** An input that holds what is typed as it is typed; the value is the number as soon as it is one. */
function ParsedInput({ parsed, suffix, decimal, ...props }: WidgetProps & { parsed: Parsed; suffix?: ReactNode; decimal: boolean }): ReactNode {
  const { value, onChange, compact } = props;
  // What is typed holds for the value it was typed as: one that is pasted into the focused cell is shown at once.
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: unknown } | null>(null);
  const shown = typed !== null && Object.is(typed.value, value) ? typed.text : parsed.show(value);
  return (
    <Input
      {...ariaOf(props)}
      className="lz-number-input"
      value={shown}
      inputMode={decimal ? 'decimal' : 'numeric'}
      autoComplete="off"
      variant={compact ? 'borderless' : 'outlined'}
      status={props.invalid ? 'error' : ''}
      disabled={props.disabled}
      suffix={suffix}
      onFocus={() => setTyped({ text: parsed.show(value), value })}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const text = event.target.value;
        // What is no number stays as text: it is not lost, and the check names it.
        const next = text.trim() === '' ? undefined : (parsed.parse(text) ?? text);
        setTyped({ text, value: next });
        onChange(next);
      }}
    />
  );
}

const plainNumber: Parsed = { show: textOf, parse: parseNumber };
const cents: Parsed = { show: (value) => (typeof value === 'number' ? centsText(value) : textOf(value)), parse: parseCents };

/** A number. */
export function NumberWidget(props: WidgetProps): ReactNode {
  return <ParsedInput {...props} parsed={plainNumber} decimal={props.field.schema.type !== 'integer'} />;
}

/** Money: people type 元 with two decimals, the value is integer cents. */
export function MoneyWidget(props: WidgetProps): ReactNode {
  const { t } = useTranslation('forms');
  return <ParsedInput {...props} parsed={cents} decimal suffix={<span className="lz-hint">{t('yuan')}</span>} />;
}
