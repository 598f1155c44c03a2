import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { Loading } from './kit/components/states.js';
import { Frame } from './workplace/frame/frame.js';
import { NotFoundPage, PageError } from './workplace/frame/page-error.js';

/** Loads a page's code when it is first visited. */
function page(load: () => Promise<ComponentType>): () => Promise<{ Component: ComponentType }> {
  return async () => ({ Component: await load() });
}

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
          { index: true, lazy: page(async () => (await import('./workplace/pages/home/home-page.js')).HomePage) },
          { path: 'start', lazy: page(async () => (await import('./workplace/pages/start/start-list-page.js')).StartListPage) },
          { path: 'start/:process', lazy: page(async () => (await import('./workplace/pages/start/start-page.js')).StartPage) },
          { path: 'tasks', lazy: page(async () => (await import('./workplace/pages/tasks/inbox-page.js')).InboxPage) },
          { path: 'tasks/:taskId', lazy: page(async () => (await import('./workplace/pages/task/task-page.js')).TaskPage) },
          { path: 'cases', lazy: page(async () => (await import('./workplace/pages/cases/cases-page.js')).CasesPage) },
          { path: 'cases/:number', lazy: page(async () => (await import('./workplace/pages/case/case-page.js')).CasePage) },
          { path: 'board', lazy: page(async () => (await import('./workplace/pages/board/board-list-page.js')).BoardListPage) },
          { path: 'board/:process', lazy: page(async () => (await import('./workplace/pages/board/board-page.js')).BoardPage) },
          { path: 'parameters', lazy: page(async () => (await import('./workplace/pages/parameters/parameters-page.js')).ParametersPage) },
          { path: 'calendar', lazy: page(async () => (await import('./workplace/pages/calendar/calendar-page.js')).CalendarPage) },
          { path: 'jobs', lazy: page(async () => (await import('./workplace/pages/jobs/jobs-page.js')).JobsPage) },
          { path: 'jobs/:id', lazy: page(async () => (await import('./workplace/pages/jobs/job-page.js')).JobPage) },
          { path: 'admin/people', lazy: page(async () => (await import('./workplace/pages/people/people-page.js')).PeoplePage) },
          { path: 'messages', lazy: page(async () => (await import('./workplace/pages/messages/messages-page.js')).MessagesPage) },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]);
