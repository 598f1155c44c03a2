import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from './page-head.js';
import './page.css';

/** A page's head and body. `narrow`: forms, at most 760 px. The title is also the window's. */
export function Page({
  title,
  actions,
  lead,
  narrow = false,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly lead?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  usePageTitle(title);
  return (
    <div className={narrow ? 'lz-page lz-page-narrow' : 'lz-page'}>
      <PageHead className="lz-page-head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p className="lz-secondary">{lead}</p>}
        </div>
        {actions !== undefined && <div className="lz-page-actions">{actions}</div>}
      </PageHead>
      {children}
    </div>
  );
}

/** Sets the window's title while the page is shown. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
}
