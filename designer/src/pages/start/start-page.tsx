import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** The start form of one process. */
export function StartPage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.start')}>{null}</Page>;
}
