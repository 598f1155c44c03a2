import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** A task: its case's page with the task's form. */
export function TaskPage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.tasks')}>{null}</Page>;
}
