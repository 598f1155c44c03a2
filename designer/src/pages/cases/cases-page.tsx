import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** The list of cases. */
export function CasesPage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.cases')}>{null}</Page>;
}
