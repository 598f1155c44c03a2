import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** The person's own start page. */
export function HomePage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.home')}>{null}</Page>;
}
