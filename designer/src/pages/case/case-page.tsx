import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** One case. */
export function CasePage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.cases')}>{null}</Page>;
}
