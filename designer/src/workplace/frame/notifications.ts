import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NotificationPage } from '../../../../api/contract/index.js';
import { api } from '../../kit/api-client/client.js';
import { queryKeys } from '../../kit/api-client/query-keys.js';

/** The newest lines behind the bell and how many are unread. */
export function useNotifications() {
  return useQuery({ queryKey: queryKeys.notifications, queryFn: () => api.get<NotificationPage>('/api/notifications', { query: { limit: 50 } }) });
}

/** Marks a line and all older ones as read. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upTo: string) => api.post('/api/notifications/read', { upTo }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.notifications }),
  });
}
