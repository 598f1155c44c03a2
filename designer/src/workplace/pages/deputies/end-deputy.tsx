import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deputy } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { useErrorText } from '../../../kit/components/states.js';

/** Ends a deputyship before its time, once asked. */
export function EndDeputy({ row }: { readonly row: Deputy }): ReactNode {
  const { t } = useTranslation('deputies');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const errorText = useErrorText();
  const names = { user: row.user.name, deputy: row.deputy.name };
  const end = useMutation({
    mutationFn: () => api.delete(`/api/deputies/${encodeURIComponent(row.id)}`),
    onSuccess: () => void message.success(t('end.done', names)),
    onError: (error) => void message.error(errorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.deputies }),
  });
  const ask = (): void =>
    void modal.confirm({
      title: t('end.title'),
      content: t('end.content', names),
      okText: t('end.button'),
      cancelText: common('cancel'),
      onOk: () => end.mutateAsync().catch(() => undefined),
    });
  return (
    <Button size="small" loading={end.isPending} aria-label={t('end.label', names)} onClick={ask}>
      {t('end.button')}
    </Button>
  );
}
