import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../i18n/format.js';
import { useLanguage } from '../i18n/i18n.js';

/** Says that a draft was brought back, and offers to start afresh. */
export function DraftNote({ restoredAt, onDiscard }: { readonly restoredAt: number | null; readonly onDiscard: () => void }): ReactNode {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  if (restoredAt === null) return null;
  return (
    <div className="lz-draft-note" role="status">
      {t('draft.restored', { time: formatShort(restoredAt, language) })}
      <Button type="link" size="small" onClick={onDiscard}>
        {t('draft.discard')}
      </Button>
    </div>
  );
}
