import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationList } from '../../frame/notification-list.js';
import { Page } from '../../frame/page.js';

/** Everything behind the bell as a page of its own (the phone's way to it). */
export function MessagesPage(): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <Page title={t('nav.messages')} narrow>
      <div className="lz-panel">
        <NotificationList />
      </div>
    </Page>
  );
}
