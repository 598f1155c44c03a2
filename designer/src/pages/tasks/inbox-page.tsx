import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** The inbox. */
export function InboxPage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.tasks')}>{null}</Page>;
}
