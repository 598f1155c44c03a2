import { ReloadOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api-client/problem.js';
import './states.css';

/** A list or panel with nothing in it: one sentence and the next step. */
export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }): ReactNode {
  return (
    <div className="lz-state" role="status">
      <p>{children}</p>
      {action}
    </div>
  );
}

/** What happened and what to do, in words, for any error. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('error.page');
    if (error.status === 0) return t('error.network');
    if (error.status === 403) return error.message;
    if (error.status === 404) return error.message;
    if (error.status >= 500 && error.problem.fault !== undefined) return t('error.server', { number: error.problem.fault });
    return error.message;
  };
}

/** Something could not be loaded: why, and a button to try again. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const { t } = useTranslation();
  const errorText = useErrorText();
  // Asking again gives no right.
  if (error instanceof ApiProblem && error.status === 403) return <Forbidden />;
  return (
    <div className="lz-state" role="alert">
      <p>{errorText(error)}</p>
      {onRetry !== undefined && (
        <Button icon={<ReloadOutlined aria-hidden />} onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}

/** A page that is not for this person. */
export function Forbidden(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="lz-state" role="alert">
      <p>{t('error.forbidden')}</p>
      {/* No router link: the session's own errors are shown outside the router. */}
      <a href="/">{t('error.toHome')}</a>
    </div>
  );
}

/** Grey rows while a list loads. */
export function LoadingRows({ rows = 6 }: { readonly rows?: number }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="lz-loading-rows" aria-busy="true" aria-label={t('loading')} role="status">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} active title={false} paragraph={{ rows: 1, width: `${92 - ((index * 17) % 35)}%` }} />
      ))}
    </div>
  );
}

/** Grey text while a page or panel loads. */
export function Loading(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="lz-loading" aria-busy="true" aria-label={t('loading')} role="status">
      <Skeleton active title={false} paragraph={{ rows: 5 }} />
    </div>
  );
}
