import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Deputy, DeputyRequest } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';

/** Names a deputy, and says so. */
export function useNameDeputy(onDone: () => void) {
  const { t } = useTranslation('deputies');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: DeputyRequest) => api.post<Deputy>('/api/deputies', request),
    onSuccess: async ({ user, deputy }) => {
      await client.invalidateQueries({ queryKey: queryKeys.deputies });
      void message.success(t('form.done', { user: user.name, deputy: deputy.name }));
      onDone();
    },
  });
}
