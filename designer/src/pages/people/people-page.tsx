import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** People and roles. */
export function PeoplePage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.people')}>{null}</Page>;
}
