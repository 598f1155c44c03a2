import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** The boards one may see. */
export function BoardListPage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.board')}>{null}</Page>;
}
