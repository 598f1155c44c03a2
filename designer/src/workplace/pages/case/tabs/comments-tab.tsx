import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, Comment } from '../../../../../../api/contract/index.js';
import { saysNothing } from '../../../../../../model/forms/values.js';
import { api } from '../../../../kit/api-client/client.js';
import { Empty, ErrorState, LoadingRows, useErrorText } from '../../../../kit/components/states.js';
import { formatShort } from '../../../../kit/i18n/format.js';
import { useLanguage } from '../../../../kit/i18n/i18n.js';
import { useUser } from '../../../../kit/session/session.js';
import { useUnsaved } from '../../../../kit/unsaved/use-unsaved.js';
import { useComments } from '../case-queries.js';

/** 评论: what people say to each other about the case. */
export function CommentsTab({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { t } = useTranslation('case');
  const language = useLanguage();
  const { outside } = useUser();
  const query = useComments(detail.number);
  return (
    <div className="lz-comments">
      {query.isPending && <LoadingRows rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <Empty>{t('noComments')}</Empty>}
      <ul className="lz-comment-list">
        {query.data?.map((comment) => (
          <li key={comment.id}>
            <p className="lz-comment-head">
              <strong>{comment.author.name}</strong>
              <time className="lz-hint lz-nums" dateTime={comment.at}>
                {formatShort(comment.at, language)}
              </time>
              {!comment.internal && !outside && <span className="lz-scope">{t('seenOutside')}</span>}
            </p>
            <p className="lz-comment-text">{comment.text}</p>
          </li>
        ))}
      </ul>
      {detail.allowedOperations.includes('comment') && <AddComment detail={detail} />}
    </div>
  );
}

function AddComment({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { t } = useTranslation('case');
  const client = useQueryClient();
  const errorText = useErrorText();
  const { outside } = useUser();
  const [text, setText] = useState('');
  const [shared, setShared] = useState(false);
  useUnsaved(!saysNothing(text));
  const add = useMutation({
    mutationFn: () => api.post<Comment>(`/api/cases/${detail.number}/comments`, { text: text.trim(), ...(outside ? {} : { internal: !shared }) }),
    onSuccess: () => {
      setText('');
      setShared(false);
      void client.invalidateQueries({ queryKey: ['case', detail.number] });
    },
  });
  return (
    <form
      className="lz-comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saysNothing(text)) add.mutate();
      }}
    >
      <Input.TextArea
        aria-label={t(outside ? 'commentLabelOutside' : 'commentLabel')}
        placeholder={t(outside ? 'commentLabelOutside' : 'commentLabel')}
        value={text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={5000}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="lz-comment-actions">
        <Button type="primary" htmlType="submit" loading={add.isPending} disabled={saysNothing(text)}>
          {t('sendComment')}
        </Button>
        {!outside && (
          <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
            {detail.party ? t('shareWithCompany', { company: detail.party.name }) : t('shareOutside')}
          </Checkbox>
        )}
      </div>
      {add.isError && (
        <p role="alert" className="lz-fault-text">
          {errorText(add.error)}
        </p>
      )}
    </form>
  );
}
