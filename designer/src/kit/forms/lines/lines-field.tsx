import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type ClipboardEvent, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from '../../components/use-width.js';
import { useLanguage, useLocalized } from '../../i18n/i18n.js';
import { useIsPhone } from '../../theme/use-media.js';
import { errorsByRow, noErrors, type FieldErrors } from '../field-errors.js';
import { mayChangeRows, rowsOf, type FieldModel, type Values } from '../form-model.js';
import { isTable as isTableText, parseTable, pasteTable } from '../paste.js';
import { fitsTable, leastWidth } from './column-room.js';
import { LineCards } from './line-cards.js';
import { LineTable } from './line-table.js';
import './lines.css';

/** What table and cards share. */
export interface LinesViewProps {
  readonly field: FieldModel;
  /** Those that are shown in some row. */
  readonly columns: readonly FieldModel[];
  readonly rows: readonly Values[];
  readonly id: string;
  readonly disabled: boolean;
  readonly mayRemove: boolean;
  readonly errorsOf: (row: number) => FieldErrors;
  /** Whether a column is not shown in a row. */
  readonly isHidden: (column: string, row: number) => boolean;
  readonly onCell: (row: number, column: string, value: unknown) => void;
  readonly onRemove: (row: number) => void;
}

interface Props {
  readonly field: FieldModel;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly id: string;
  readonly errors: FieldErrors;
  readonly disabled: boolean;
  /** None: all are shown. */
  readonly isHidden?: LinesViewProps['isHidden'];
}

/** The lines round a table, px. */
const FRAME = 2;

const allShown = (): boolean => false;

/** Rows at most where the form sets no limit. */
const ROWS_AT_MOST = 1000;

/** A new row is known by an id of its own from the first moment; the API gives it a lasting one. */
const newRow = (row: Values = {}): Values => ({ ...row, id: `new-${crypto.randomUUID()}` });

/** A list of lines, edited in place: a table, or cards where its columns have too little room. Rows copied in Excel can be pasted into it. */
export function LinesField({ field, value, onChange, id, errors, disabled, isHidden = allShown }: Props): ReactNode {
  const { t } = useTranslation('forms');
  const { message } = App.useApp();
  const language = useLanguage();
  const phone = useIsPhone();
  const rows = useMemo(() => rowsOf(value), [value]);
  const columns = useShownColumns(field.columns, rows, isHidden);
  const mayChange = mayChangeRows(field);
  const box = useRef<HTMLDivElement>(null);
  const isTable = useFitsTable(box, field.columns, mayChange);
  const [beforePaste, setBeforePaste] = useState<readonly Values[] | null>(null);
  const { latest, set, onCell, onRemove } = useRows(rows, onChange);
  const byRow = useMemo(() => errorsByRow(errors), [errors]);

  const paste = (event: ClipboardEvent<HTMLElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    const place = placeOf(event.target);
    if (disabled || field.readOnly || !isTableText(text)) return;
    event.preventDefault();
    const column = columns.findIndex((each) => each.name === place?.column);
    const target = { columns, rows, row: place?.row ?? rows.length, column: Math.max(0, column), mayAddRows: mayChange, language };
    const result = pasteTable(target, parseTable(text));
    setBeforePaste(rows);
    set(result.rows.map((row, index) => (index < rows.length ? row : newRow(row))));
    void message.success(t('lines.pasted', { count: result.pasted }));
  };

  const errorsOf = (row: number): FieldErrors => byRow.get(row) ?? noErrors;
  const view: LinesViewProps = { field, columns, rows, id, disabled, mayRemove: mayChange, errorsOf, isHidden, onCell, onRemove };
  return (
    <div ref={box} className="lz-lines" onPaste={paste}>
      {rows.length === 0 && !mayChange ? <p className="lz-hint">{t('lines.empty')}</p> : null}
      {rows.length > 0 && (isTable ? <LineTable {...view} /> : <LineCards {...view} isWide={!phone} />)}
      {mayChange && (
        <div className="lz-lines-foot">
          <Button
            icon={<PlusOutlined aria-hidden />}
            disabled={disabled || rows.length >= (field.schema.maxItems ?? ROWS_AT_MOST)}
            onClick={() => set([...latest.current, newRow()])}
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
          {rows.length > 1 && <span className="lz-hint lz-nums">{t('lines.count', { count: rows.length })}</span>}
          {!phone && <span className="lz-hint">{t('lines.paste')}</span>}
        </div>
      )}
    </div>
  );
}

/** Whether the columns stand side by side in the room that there is, also those that are not shown yet: what is typed in a row does not change what it is typed into. On a phone they do not. */
function useFitsTable(box: RefObject<HTMLElement | null>, columns: readonly FieldModel[], mayRemove: boolean): boolean {
  const text = useLocalized();
  const phone = useIsPhone();
  const width = useWidth(box);
  if (phone || width === undefined) return !phone;
  const least = columns.map((column) => leastWidth(column, text(column.label)));
  return fitsTable(least, mayRemove, width - FRAME);
}

/** Columns that some row shows; the same array while they are the same. */
function useShownColumns(columns: readonly FieldModel[], rows: readonly Values[], isHidden: LinesViewProps['isHidden']): readonly FieldModel[] {
  const names = columns.filter(({ name }) => rows.length === 0 || rows.some((_, index) => !isHidden(name, index))).map(({ name }) => name);
  const key = names.join();
  return useMemo(() => columns.filter(({ name }) => key.split(',').includes(name)), [columns, key]);
}

/** Changes of rows. Lists and pickers may call back with what they knew one rendering ago: every change starts from the newest rows. */
function useRows(rows: readonly Values[], onChange: (value: unknown) => void) {
  const latest = useRef<readonly Values[]>(rows);
  const tell = useRef(onChange);
  useLayoutEffect(() => {
    latest.current = rows;
    tell.current = onChange;
  }, [rows, onChange]);
  const set = useCallback((next: readonly Values[]): void => {
    latest.current = next;
    tell.current(next);
  }, []);
  const onCell = useCallback(
    (row: number, column: string, next: unknown) => set(latest.current.map((each, index) => (index === row ? { ...each, [column]: next } : each))),
    [set],
  );
  const onRemove = useCallback((row: number) => set(latest.current.filter((_, index) => index !== row)), [set]);
  return { latest, set, onCell, onRemove };
}

/** The cell an event came from. */
function placeOf(target: EventTarget): { row: number; column: string } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null;
  if (cell === null) return null;
  return { row: Number(cell.dataset['row']), column: cell.dataset['column'] ?? '' };
}
