import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useLayoutEffect, useRef, useState, type ClipboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/i18n.js';
import { useIsPhone } from '../../theme/use-media.js';
import { errorsBelow, type FieldErrors } from '../field-errors.js';
import { mayChangeRows, rowsOf, withBlanks, type FieldModel, type Values } from '../form-model.js';
import { isTable, parseTable, pasteTable } from '../paste.js';
import { LineCards } from './line-cards.js';
import { LineTable } from './line-table.js';
import './lines.css';

/** What table and cards share. */
export interface LinesViewProps {
  readonly field: FieldModel;
  readonly columns: readonly FieldModel[];
  readonly rows: readonly Values[];
  readonly id: string;
  readonly disabled: boolean;
  readonly mayRemove: boolean;
  readonly errorsOf: (row: number) => FieldErrors;
  readonly onCell: (row: number, column: string, value: unknown) => void;
  readonly onRemove: (row: number) => void;
}

/** A list of lines, edited in place: a table, on a phone cards. Rows copied in Excel can be pasted into it. */
export function LinesField({
  field,
  value,
  onChange,
  id,
  errors,
  disabled,
}: {
  readonly field: FieldModel;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly id: string;
  readonly errors: FieldErrors;
  readonly disabled: boolean;
}): ReactNode {
  const { t } = useTranslation('forms');
  const { message } = App.useApp();
  const language = useLanguage();
  const phone = useIsPhone();
  const rows = rowsOf(value);
  const { columns } = field;
  const mayChange = mayChangeRows(field);
  const [beforePaste, setBeforePaste] = useState<readonly Values[] | null>(null);
  // Lists and pickers may call back with what they knew one rendering ago: every change starts from the newest rows.
  const latest = useRef<readonly Values[]>(rows);
  useLayoutEffect(() => {
    latest.current = rowsOf(value);
  }, [value]);
  const set = (next: readonly Values[]): void => {
    latest.current = withBlanks(columns, next);
    onChange(latest.current);
  };

  const paste = (event: ClipboardEvent<HTMLElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    const place = placeOf(event.target);
    if (disabled || field.readOnly || !isTable(text)) return;
    event.preventDefault();
    const column =
      place === null
        ? 0
        : Math.max(
            0,
            columns.findIndex((each) => each.name === place.column),
          );
    const result = pasteTable({ columns, rows, row: place?.row ?? rows.length, column, mayAddRows: mayChange, language }, parseTable(text));
    setBeforePaste(rows);
    set(result.rows);
    void message.success(t('lines.pasted', { count: result.pasted }));
  };

  const view: LinesViewProps = {
    field,
    columns,
    rows,
    id,
    disabled,
    mayRemove: mayChange,
    errorsOf: (row) => errorsBelow(errors, `/${row}`),
    onCell: (row, column, next) => set(latest.current.map((each, index) => (index === row ? { ...each, [column]: next } : each))),
    onRemove: (row) => set(latest.current.filter((_, index) => index !== row)),
  };
  return (
    <div className="lz-lines" onPaste={paste}>
      {rows.length === 0 && !mayChange ? <p className="lz-hint">{t('lines.empty')}</p> : null}
      {rows.length > 0 && (phone ? <LineCards {...view} /> : <LineTable {...view} />)}
      {mayChange && (
        <div className="lz-lines-foot">
          <Button
            icon={<PlusOutlined aria-hidden />}
            disabled={disabled || rows.length >= (field.schema.maxItems ?? 1000)}
            onClick={() => set([...latest.current, {}])}
          >
            {t('lines.add')}
          </Button>
          {beforePaste !== null && (
            <Button
              type="link"
              onClick={() => {
                set(beforePaste);
                setBeforePaste(null);
              }}
            >
              {t('lines.undo')}
            </Button>
          )}
          {!phone && <span className="lz-hint">{t('lines.paste')}</span>}
        </div>
      )}
    </div>
  );
}

/** The cell an event came from. */
function placeOf(target: EventTarget): { row: number; column: string } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null;
  if (cell === null) return null;
  return { row: Number(cell.dataset['row']), column: cell.dataset['column'] ?? '' };
}
