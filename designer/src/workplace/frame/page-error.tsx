import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { ApiProblem } from '../../kit/api-client/problem.js';
import { ErrorState, Forbidden } from '../../kit/components/states.js';
import { Page, usePageTitle } from './page.js';

/** A page that failed: the frame stays, one can go elsewhere or load it again. */
export function PageError(): ReactNode {
  const { t } = useTranslation();
  useRouteError();
  usePageTitle(t('error.title'));
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

/** A page that is not for this person, alone in the frame. */
export function ForbiddenPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('error.forbiddenTitle')}>
      <Forbidden />
    </Page>
  );
}

/** A page whose matter the API did not give: it is not there, not for this person, or could not be loaded just now. */
export function ErrorPage({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactNode {
  const { t } = useTranslation();
  if (error instanceof ApiProblem && error.status === 404) return <NotFoundPage />;
  if (error instanceof ApiProblem && error.status === 403) return <ForbiddenPage />;
  return (
    <Page title={t('error.title')}>
      <ErrorState error={error} onRetry={onRetry} />
    </Page>
  );
}
