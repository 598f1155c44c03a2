import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { useLive, useLiveStatus } from '../../kit/api-client/live.js';
import { Loading } from '../../kit/components/states.js';
import { useIsPhone } from '../../kit/theme/use-media.js';
import { UnsavedGuard } from '../../kit/unsaved/unsaved-guard.js';
import { ActionBarPlace } from './action-bar.js';
import { BottomBar } from './bottom-bar.js';
import './frame.css';
import { JobStrip } from './job-strip.js';
import { Rail } from './rail.js';
import { TopBar } from './top-bar.js';

/** The frame around every page: rail and top bar, on a phone a bar at the bottom. */
export function Frame(): ReactNode {
  const { t } = useTranslation('frame');
  useLive();
  const phone = useIsPhone();
  return (
    <div className={phone ? 'lz-frame lz-frame-phone' : 'lz-frame'}>
      <a className="lz-skip" href="#content">
        {t('skip')}
      </a>
      {!phone && <Rail />}
      <div className="lz-frame-main">
        <TopBar />
        <NavigationProgress />
        <Offline />
        <JobStrip />
        <main id="content" tabIndex={-1} className="lz-content">
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
        <ActionBarPlace />
      </div>
      {phone && <BottomBar />}
      <ScrollRestoration />
      <UnsavedGuard />
    </div>
  );
}

/** A line under the top bar while the next page's code is on its way. */
function NavigationProgress(): ReactNode {
  const { t } = useTranslation();
  const { state } = useNavigation();
  return state === 'idle' ? null : <div className="lz-progress" role="progressbar" aria-label={t('loading')} />;
}

function Offline(): ReactNode {
  const { t } = useTranslation();
  const status = useLiveStatus();
  return status === 'live' ? null : (
    <div className="lz-offline" role="status">
      {t(`live.${status}`)}
    </div>
  );
}
