import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** The board of one process. */
export function BoardPage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.board')}>{null}</Page>;
}
