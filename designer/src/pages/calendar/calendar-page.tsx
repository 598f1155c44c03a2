import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../frame/page.js';

/** The working calendar. */
export function CalendarPage(): ReactNode {
  const { t } = useTranslation('frame');
  return <Page title={t('nav.calendar')}>{null}</Page>;
}
