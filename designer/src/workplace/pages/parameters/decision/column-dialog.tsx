import { Button, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { columnTypes } from '../../../../../../model/decisions/decision-table.js';
import type { Column, Side } from './table-edits.js';

/** What is typed of a column. */
interface Typed {
  readonly zh: string;
  readonly en: string;
  /** Expression of an input, name of an output. */
  readonly main: string;
  readonly type: string;
  readonly values: readonly string[];
  readonly fallback: string;
}

const typedOf = (column: Column): Typed => ({
  zh: column.label?.zh ?? '',
  en: column.label?.en ?? '',
  main: 'expression' in column ? column.expression : column.name,
  type: column.type ?? '',
  values: column.values ?? [],
  fallback: 'default' in column ? (column.default ?? '') : '',
});

/** A label in one language alone is the same in the other. */
function columnOf(side: Side, { zh, en, main, type, values, fallback }: Typed): Column {
  const common = {
    ...((zh || en) && { label: { zh: zh || en, en: en || zh } }),
    ...(type !== '' && { type: type as NonNullable<Column['type']> }),
    ...(values.length > 0 && { values: [...values] }),
  };
  return side === 'inputs' ? { expression: main, ...common } : { name: main, ...common, ...(fallback !== '' && { default: fallback }) };
}

/** A column: what it is called, what it asks or gives, of which type, which values it may have. */
export function ColumnDialog({
  side,
  column,
  mayRemove,
  onDone,
  onRemove,
  onClose,
}: {
  readonly side: Side;
  readonly column: Column;
  readonly mayRemove: boolean;
  readonly onDone: (column: Column) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('parameters');
  const { t: common } = useTranslation();
  const [typed, setTyped] = useState(() => typedOf(column));
  const set = (change: Partial<Typed>): void => setTyped({ ...typed, ...change });
  const isOutput = side === 'outputs';
  return (
    <Modal
      open
      title={t(`decision.column.${side}`)}
      okText={common('confirm')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: typed.main.trim() === '' }}
      onOk={() => onDone(columnOf(side, { ...typed, main: typed.main.trim() }))}
      onCancel={onClose}
      footer={(buttons) => (
        <>
          {mayRemove && (
            <Button danger className="lz-decision-remove" onClick={onRemove}>
              {t('decision.column.remove')}
            </Button>
          )}
          {buttons}
        </>
      )}
      destroyOnHidden
    >
      <div className="lz-decision-column">
        <label htmlFor="decision-main">{t(isOutput ? 'decision.column.name' : 'decision.column.expression')}</label>
        <Input id="decision-main" className="lz-mono" value={typed.main} aria-required onChange={(event) => set({ main: event.target.value })} />
        <label htmlFor="decision-zh">{t('decision.column.labelZh')}</label>
        <Input id="decision-zh" value={typed.zh} onChange={(event) => set({ zh: event.target.value })} />
        <label htmlFor="decision-en">{t('decision.column.labelEn')}</label>
        <Input id="decision-en" value={typed.en} onChange={(event) => set({ en: event.target.value })} />
        <label htmlFor="decision-type">{t('decision.column.type')}</label>
        <Select
          id="decision-type"
          value={typed.type}
          options={(['', ...columnTypes] as const).map((value) => ({ value, label: t(`decision.type.${value === '' ? 'some' : value}`) }))}
          onChange={(type: string) => set({ type })}
        />
        <label htmlFor="decision-values">{t(isOutput ? 'decision.column.valuesInOrder' : 'decision.column.values')}</label>
        <Select id="decision-values" mode="tags" open={false} suffixIcon={null} value={[...typed.values]} onChange={(values: string[]) => set({ values })} />
        {isOutput && (
          <>
            <label htmlFor="decision-default">{t('decision.column.default')}</label>
            <Input id="decision-default" className="lz-mono" value={typed.fallback} onChange={(event) => set({ fallback: event.target.value })} />
          </>
        )}
        <p className="lz-hint">{t('decision.column.hint')}</p>
      </div>
    </Modal>
  );
}
