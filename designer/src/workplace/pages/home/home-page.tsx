import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../frame/navigation.js';
import { PageHead } from '../../frame/page-head.js';
import { usePageTitle } from '../../frame/page.js';
import { useUser } from '../../../kit/session/session.js';
import { StuckCases } from '../cases/stuck-cases.js';
import { StartableProcesses } from '../start/start-list-page.js';
import { MissingCalendar } from './home-calendar.js';
import { CasesWithIncidents, LateCases, MyCases } from './home-cases.js';
import { GroupTasks, MyTasks } from './home-tasks.js';
import { RefusedStarts } from './refused-starts.js';
import './home.css';

/** The person's own page: open tasks by due time, what is late under his eyes, what he started, what he may start. */
export function HomePage(): ReactNode {
  const { t } = useTranslation('lists');
  const user = useUser();
  const items = useNavigation();
  const has = (key: (typeof items)[number]['key']): boolean => items.some((item) => item.key === key);
  const mayStart = has('start');
  usePageTitle(t('home.title'));
  return (
    <div className="lz-page">
      <PageHead className="lz-page-head">
        <h1>{t('home.greeting', { name: user.name })}</h1>
      </PageHead>
      <div className={mayStart ? 'lz-home' : undefined}>
        <div>
          {has('board') && <StuckCases />}
          {has('board') && <RefusedStarts />}
          {has('board') && <CasesWithIncidents />}
          {has('calendar') && <MissingCalendar />}
          <MyTasks />
          <GroupTasks />
          {has('board') && <LateCases />}
          {(mayStart || user.outside) && <MyCases />}
        </div>
        {mayStart && (
          <section className="lz-panel" aria-labelledby="home-start">
            <div className="lz-home-head">
              <h2 id="home-start">{t('home.start')}</h2>
            </div>
            <StartableProcesses />
          </section>
        )}
      </div>
    </div>
  );
}
