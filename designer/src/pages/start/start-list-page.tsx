import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** Processes the person may start. */
export function StartListPage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.start')}>{null}</Page>;
}
