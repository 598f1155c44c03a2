import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../../api/contract/index.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from '../case-queries.js';
import { awaitedMessages, type Awaited } from './awaited.js';
import { MessageDialog } from './message-dialog.js';

/** What the reader may tell the case now ("工厂已收货", "已发货"), a button each. Nothing when it waits for no word of his. */
export function MessageButtons({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const [asked, setAsked] = useState<{ name: string; awaited: Awaited } | null>(null);
  const awaited = useMemo(() => awaitedMessages(definition, detail), [definition, detail]);
  if (awaited.length === 0 || detail.status !== 'running') return null;
  return (
    <section className="lz-messages" aria-label={t('messages')}>
      <h2>{t('messages')}</h2>
      {awaited.map((entry) => (
        <div key={entry.key} className="lz-message-row">
          {entry.scope && <span className="lz-scope">{text(entry.scope)}</span>}
          {entry.names.map((name) => (
            <Button key={name} size="small" onClick={() => setAsked({ name, awaited: entry })}>
              {text(definition.messages[name]?.name ?? { zh: name, en: name })}
            </Button>
          ))}
        </div>
      ))}
      {asked && (
        <MessageDialog
          key={asked.name + asked.awaited.key}
          name={asked.name}
          awaited={asked.awaited}
          detail={detail}
          definition={definition}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}
