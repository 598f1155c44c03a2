import { createBrowserRouter } from 'react-router';
import { Loading } from './kit/components/states.js';
import { Frame } from './workplace/frame/frame.js';
import { lazyPage } from './workplace/frame/lazy-page.js';
import { NotFoundPage, PageError, type PageHandle } from './workplace/frame/page-error.js';

/** Pages on which what was typed is kept, also when they fail. */
const keepsDrafts = { keepsDrafts: true } satisfies PageHandle;

/** Every page and its address; addresses are part of the contract (people send them to each other). */
export const router = createBrowserRouter([
  {
    path: '/',
    Component: Frame,
    ErrorBoundary: PageError,
    HydrateFallback: Loading,
    children: [
      {
        ErrorBoundary: PageError,
        children: [
          { index: true, lazy: lazyPage(async () => (await import('./workplace/pages/home/home-page.js')).HomePage) },
          { path: 'start', lazy: lazyPage(async () => (await import('./workplace/pages/start/start-list-page.js')).StartListPage) },
          { path: 'start/:process', handle: keepsDrafts, lazy: lazyPage(async () => (await import('./workplace/pages/start/start-page.js')).StartPage) },
          { path: 'tasks', lazy: lazyPage(async () => (await import('./workplace/pages/tasks/inbox-page.js')).InboxPage) },
          { path: 'tasks/:taskId', handle: keepsDrafts, lazy: lazyPage(async () => (await import('./workplace/pages/task/task-page.js')).TaskPage) },
          { path: 'cases', lazy: lazyPage(async () => (await import('./workplace/pages/cases/cases-page.js')).CasesPage) },
          { path: 'cases/:number', lazy: lazyPage(async () => (await import('./workplace/pages/case/case-page.js')).CasePage) },
          { path: 'board', lazy: lazyPage(async () => (await import('./workplace/pages/board/board-list-page.js')).BoardListPage) },
          { path: 'board/:process', lazy: lazyPage(async () => (await import('./workplace/pages/board/board-page.js')).BoardPage) },
          { path: 'parameters', lazy: lazyPage(async () => (await import('./workplace/pages/parameters/parameters-page.js')).ParametersPage) },
          { path: 'calendar', lazy: lazyPage(async () => (await import('./workplace/pages/calendar/calendar-page.js')).CalendarPage) },
          { path: 'jobs', lazy: lazyPage(async () => (await import('./workplace/pages/jobs/jobs-page.js')).JobsPage) },
          { path: 'jobs/:id', lazy: lazyPage(async () => (await import('./workplace/pages/jobs/job-page.js')).JobPage) },
          { path: 'admin/people', lazy: lazyPage(async () => (await import('./workplace/pages/people/people-page.js')).PeoplePage) },
          { path: 'deputies', lazy: lazyPage(async () => (await import('./workplace/pages/deputies/deputies-page.js')).DeputiesPage) },
          { path: 'messages', lazy: lazyPage(async () => (await import('./workplace/pages/messages/messages-page.js')).MessagesPage) },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]);
