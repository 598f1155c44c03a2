import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../../api/contract/index.js';
import { api } from '../../../../kit/api-client/client.js';
import { Empty, ErrorState, LoadingRows, useErrorText } from '../../../../kit/components/states.js';
import { uploadFile } from '../../../../kit/forms/fields/upload.js';
import { formatShort } from '../../../../kit/i18n/format.js';
import { useLanguage } from '../../../../kit/i18n/i18n.js';
import { useAttachments } from '../case-queries.js';

/** `178 KB`, `1.4 MB`. */
export const fileSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** 附件: the files of the case, newest last; more can be put to it. */
export function AttachmentsTab({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { t } = useTranslation('case');
  const language = useLanguage();
  const query = useAttachments(detail.number);
  const mayAttach = detail.allowedOperations.includes('attach');
  return (
    <div className="lz-case-files">
      {query.isPending && <LoadingRows rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <Empty>{t('noFiles')}</Empty>}
      <ul className="lz-case-file-list">
        {query.data?.map((file) => (
          <li key={file.id}>
            <PaperClipOutlined aria-hidden />
            <a href={`/api/attachments/${encodeURIComponent(file.id)}`} target="_blank" rel="noreferrer">
              {file.name}
            </a>
            <span className="lz-hint lz-nums">{fileSize(file.size)}</span>
            <span className="lz-hint lz-nums">
              {file.uploadedBy.name} {formatShort(file.uploadedAt, language)}
            </span>
          </li>
        ))}
      </ul>
      {mayAttach && <AddFile number={detail.number} />}
    </div>
  );
}

function AddFile({ number }: { readonly number: string }): ReactNode {
  const { t } = useTranslation('case');
  const { message } = App.useApp();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [percent, setPercent] = useState<number | null>(null);
  const add = useMutation({
    mutationFn: async (file: File) => {
      const stored = await uploadFile(file, setPercent);
      await api.post(`/api/cases/${number}/attachments`, { ids: [stored.id] });
    },
    onError: (error) => void message.error(errorText(error)),
    onSettled: () => {
      setPercent(null);
      void client.invalidateQueries({ queryKey: ['case', number] });
    },
  });
  return (
    <div>
      <Upload
        showUploadList={false}
        disabled={add.isPending}
        beforeUpload={(file) => {
          add.mutate(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined aria-hidden />} loading={add.isPending}>
          {t('addFile')}
        </Button>
      </Upload>
      {percent !== null && <Progress percent={percent} size="small" aria-label={t('addFile')} />}
    </div>
  );
}
