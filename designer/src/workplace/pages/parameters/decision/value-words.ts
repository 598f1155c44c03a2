import { useTranslation } from 'react-i18next';

/** A value of a decision in the reader's words: a text as it is, yes or no, a dash for nothing; what is put together as JSON. */
export function useValueWords(): (value: unknown) => string {
  const { t } = useTranslation();
  return (value) => {
    if (value === null || value === undefined) return '—';
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
}
