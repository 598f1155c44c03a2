import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../api/contract/index.js';
import { api, onUnauthorized, setCsrfToken } from '../../kit/api-client/client.js';
import { ApiProblem } from '../../kit/api-client/problem.js';
import { queryKeys } from '../../kit/api-client/query-keys.js';
import { ErrorState, Loading } from '../../kit/components/states.js';
import { SessionContext } from '../../kit/session/session.js';
import { SignInForm } from './sign-in-form.js';
import { SignInPage } from './sign-in-page.js';

async function readSession(): Promise<Session | null> {
  try {
    const session = await api.get<Session>('/api/session');
    setCsrfToken(session.csrfToken);
    return session;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** A server that could not be asked who is there is asked again after this, ms: the page opens by itself when it is back. */
const ASK_AGAIN = 3_000;
const whileFailed = ({ state }: { readonly state: { readonly status: string } }): number | false => (state.status === 'error' ? ASK_AGAIN : false);

/**
 * Shows the pages to who is signed in, else the sign-in page at the same address. A session that ends while somebody works
 * is renewed in a dialog above the page: the request that met the 401 waits and is sent again, nothing typed is lost.
 */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const query = useQuery({ queryKey: queryKeys.session, queryFn: readSession, staleTime: Infinity, gcTime: Infinity, refetchInterval: whileFailed });
  const session = query.data;
  const { expired, renew } = useRenewal(session ?? null);

  if (query.isPending) return <Loading />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (session === null || session === undefined) return <SignInPage onSignedIn={(next) => client.setQueryData(queryKeys.session, next)} />;
  return (
    <SessionContext value={session.user}>
      {children}
      <RenewalDialog open={expired} username={session.user.username} onSignedIn={renew} />
    </SessionContext>
  );
}

/** Lets requests that met a 401 wait for one sign-in. */
function useRenewal(session: Session | null): { expired: boolean; renew: (next: Session) => void } {
  const client = useQueryClient();
  const [expired, setExpired] = useState(false);
  const waiting = useRef<(() => void)[]>([]);
  const signedIn = session !== null;

  useEffect(() => {
    if (!signedIn) return undefined;
    onUnauthorized(() => {
      setExpired(true);
      return new Promise<void>((resolve) => waiting.current.push(resolve));
    });
    return () => onUnauthorized(null);
  }, [signedIn]);

  const renew = (next: Session): void => {
    if (session !== null && next.user.id !== session.user.id) {
      window.location.assign('/');
      return;
    }
    client.setQueryData(queryKeys.session, next);
    setExpired(false);
    for (const resolve of waiting.current.splice(0)) resolve();
  };
  return { expired, renew };
}

function RenewalDialog({ open, username, onSignedIn }: { open: boolean; username: string; onSignedIn: (session: Session) => void }): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <Modal open={open} title={t('signIn.again')} footer={null} closable={false} mask={{ closable: false }} keyboard={false} destroyOnHidden width={400}>
      <p className="lz-secondary">{t('signIn.againLead')}</p>
      <p className="lz-hint">{t('signIn.otherUser')}</p>
      <SignInForm initialUsername={username} onSignedIn={onSignedIn} />
    </Modal>
  );
}
