import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';

/** One cache for the app. Answers of 4xx are not asked again; a lost network is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status === 503),
    },
    mutations: { retry: false },
  },
});
