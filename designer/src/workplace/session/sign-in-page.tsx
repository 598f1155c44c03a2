import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../api/contract/index.js';
import { LanguageSwitch } from '../frame/language-switch.js';
import { SignInForm } from './sign-in-form.js';
import './sign-in.css';

/** The sign-in page; shown at whatever address was asked for, so that one arrives there afterwards. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }): ReactNode {
  const { t } = useTranslation('frame');
  const { t: common } = useTranslation();
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${common('product')}`;
  }, [t, common]);
  return (
    <div className="lz-sign-in">
      <header className="lz-sign-in-head">
        <LanguageSwitch />
      </header>
      <main className="lz-sign-in-card">
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1>{common('product')}</h1>
        <p className="lz-secondary">{t('signIn.lead')}</p>
        <SignInForm onSignedIn={onSignedIn} />
        <p className="lz-hint lz-sign-in-demo">{t('signIn.demo')}</p>
      </main>
    </div>
  );
}
