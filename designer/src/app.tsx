import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCNLocale from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import dayjs from 'dayjs';
import updateLocale from 'dayjs/plugin/updateLocale.js';
import { useMemo, type ReactNode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './kit/api-client/query-client.js';
import { useLanguage } from './kit/i18n/i18n.js';
import { setOfficeZone } from './kit/i18n/office-zone.js';
import { router } from './routes.js';
import { SessionGate } from './workplace/session/session-gate.js';
import { antdTheme } from './kit/theme/antd-theme.js';
import { useColorScheme } from './kit/theme/color-scheme.js';
import { useReducedMotion } from './kit/theme/use-media.js';

setOfficeZone();
// Weeks begin with Monday in both languages, as in the calendar of the house.
dayjs.extend(updateLocale);
dayjs.updateLocale('en', { weekStart: 1 });

/** Short notes of what was done stand below the top bar and the page's head (`PageHead`), wherever that is by then: one may need both meanwhile. */
const MESSAGES = { top: 'max(calc(var(--lz-top-bar) + 8px), var(--lz-below-head, 0px))' };

/** Theme, language, cache and session around the pages. */
export function App(): ReactNode {
  const language = useLanguage();
  const scheme = useColorScheme();
  const reducedMotion = useReducedMotion();
  const theme = useMemo(() => antdTheme(scheme, reducedMotion), [scheme, reducedMotion]);
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  return (
    <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCNLocale} button={{ autoInsertSpace: false }}>
      <AntdApp message={MESSAGES}>
        <QueryClientProvider client={queryClient}>
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
