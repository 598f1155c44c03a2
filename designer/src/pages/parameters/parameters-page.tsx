import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** Rules and deadlines. */
export function ParametersPage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.parameters')}>{null}</Page>;
}
