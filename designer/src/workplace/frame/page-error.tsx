import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useMatches, useRevalidator, useRouteError } from 'react-router';
import { useLiveStatus } from '../../kit/api-client/live.js';
import { ApiProblem } from '../../kit/api-client/problem.js';
import { ErrorState, Forbidden } from '../../kit/components/states.js';
import { Page, usePageTitle } from './page.js';

/** What a route says of its page. */
export interface PageHandle {
  /** What was typed on it is kept as a draft. */
  readonly keepsDrafts: boolean;
}
const keepsDrafts = (handle: unknown): boolean => typeof handle === 'object' && handle !== null && 'keepsDrafts' in handle && handle.keepsDrafts === true;

/** A page that failed: the frame stays, one can go elsewhere or load it again. It is tried again by itself when the server is back. */
export function PageError(): ReactNode {
  const { t } = useTranslation();
  useRouteError();
  const drafts = useMatches().some(({ handle }) => keepsDrafts(handle));
  useAgainWhenLive();
  usePageTitle(t('error.title'));
  return (
    <div className="lz-state" role="alert">
      <p>
        {t('error.page')}
        {drafts && ` ${t('error.draftsKept')}`}
      </p>
      <Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>
    </div>
  );
}

/** Draws the page anew as soon as it follows what happens again: what failed while the server was away need not fail now. */
function useAgainWhenLive(): void {
  const { revalidate } = useRevalidator();
  const isLive = useLiveStatus() === 'live';
  const wasAway = useRef(!isLive);
  useEffect(() => {
    if (!isLive) wasAway.current = true;
    else if (wasAway.current) {
      wasAway.current = false;
      void revalidate();
    }
  }, [isLive, revalidate]);
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
