import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { Page } from './page.js';

/** A page that failed: the frame stays, one can go elsewhere or load it again. */
export function PageError(): ReactNode {
  const { t } = useTranslation();
  useRouteError();
  return (
    <div className="lz-state" role="alert">
      <p>{t('error.page')}</p>
      <Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>
    </div>
  );
}

/** No such page. */
export function NotFoundPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('error.notFoundTitle')}>
      <div className="lz-state">
        <p>{t('error.notFound')}</p>
        <Link to="/">{t('error.toHome')}</Link>
      </div>
    </Page>
  );
}
