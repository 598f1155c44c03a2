import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from './page.js';

/** Gets a page's code. */
type Load = () => Promise<ComponentType>;

/** Between two tries, ms. */
const AGAIN = 3_000;
/** A page whose code is gone is loaded anew once in so long, ms. */
const RELOAD_AT_MOST_EVERY = 60_000;
const RELOADED_AT = 'lz-reloaded-at';

/**
 * Loads a page's code when it is first visited, and again until it is there: react-router 7.18 keeps the first answer of `lazy` for good, also where it
 * failed, so it never fails.
 */
export function lazyPage(load: Load): () => Promise<{ Component: ComponentType }> {
  return async () => ({ Component: await load().catch(() => unloadedPage(load)) });
}

/** Stands for a page whose code could not be had, until it can. */
function unloadedPage(load: Load): ComponentType {
  return function UnloadedPage(): ReactNode {
    const Loaded = useLoaded(load);
    return Loaded === null ? <NotYetLoaded /> : <Loaded />;
  };
}

function useLoaded(load: Load): ComponentType | null {
  const [loaded, setLoaded] = useState<{ readonly Component: ComponentType } | null>(null);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = async (): Promise<void> => {
      try {
        const Component = await load();
        if (!isOver) setLoaded({ Component });
      } catch {
        if (!isOver && (await serverAnswers())) reloadOnce();
        if (!isOver) timer = setTimeout(() => void attempt(), AGAIN);
      }
    };
    void attempt();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [load]);
  return loaded?.Component ?? null;
}

const serverAnswers = async (): Promise<boolean> => (await fetch('/api/session').catch(() => undefined))?.status !== undefined;

/** The server is there and the code is not: it has another build, or the browser keeps the failure. Nothing was typed here yet. */
function reloadOnce(): void {
  const before = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
  if (Date.now() - before < RELOAD_AT_MOST_EVERY) return;
  sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  window.location.reload();
}

function NotYetLoaded(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('error.title')}>
      <div className="lz-state" role="alert">
        <p>{t('error.unloaded')}</p>
      </div>
    </Page>
  );
}
