import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitions } from '../api-client/definitions.js';
import { useLocalized } from '../i18n/i18n.js';

/** Narrows a list to one process; not shown where there is only one. */
export function ProcessFilter({ value, onChange }: { readonly value: string | undefined; readonly onChange: (value: string | undefined) => void }): ReactNode {
  const { t } = useTranslation('lists');
  const text = useLocalized();
  const definitions = useDefinitions().data ?? [];
  if (definitions.length < 2) return null;
  return (
    <Select
      value={value}
      placeholder={t('filter.process')}
      aria-label={t('filter.process')}
      allowClear
      popupMatchSelectWidth={false}
      options={definitions.map((definition) => ({ value: definition.key, label: text(definition.name) }))}
      onChange={onChange}
    />
  );
}
