import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty, ErrorState, LoadingRows } from '../../kit/components/states.js';
import { formatShort } from '../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../kit/i18n/i18n.js';
import './notification-list.css';
import { useMarkRead, useNotifications } from './notifications.js';

/** Lines behind the bell: what happened, when; a line opens its case and is then read. */
export function NotificationList({ onOpen }: { readonly onOpen?: () => void }): ReactNode {
  const { t } = useTranslation('frame');
  const language = useLanguage();
  const text = useLocalized();
  const query = useNotifications();
  const markRead = useMarkRead();
  if (query.isPending) return <LoadingRows rows={4} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) return <Empty>{t('bell.empty')}</Empty>;
  return (
    <ul className="lz-notifications">
      {query.data.items.map((item) => (
        <li key={item.id} className={item.readAt === null ? 'lz-notification-unread' : undefined}>
          <Link
            to={item.caseId === null ? '/messages' : `/cases/${item.caseId}`}
            onClick={() => {
              if (item.readAt === null) markRead.mutate(item.id);
              onOpen?.();
            }}
          >
            <span className="lz-notification-subject">{text(item.subject)}</span>
            <time className="lz-hint lz-nums" dateTime={item.at}>
              {formatShort(item.at, language)}
            </time>
            <span className="lz-notification-body lz-secondary">{text(item.body)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
