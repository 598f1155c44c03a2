import { Alert, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../../../api/contract/index.js';
import { useErrorText } from '../../../../kit/components/states.js';
import { useUnsaved } from '../../../../kit/unsaved/use-unsaved.js';
import { type Handing, namesIn, useHandOn } from './use-hand-on.js';

/** What each of the dialogs is given. */
export interface HandingProps {
  readonly task: TaskDetail;
  readonly onClose: () => void;
}

interface Props extends HandingProps {
  readonly handing: Handing;
  /** The request without the comment; null while something is missing. */
  readonly request: object | null;
  /** What is missing then. */
  readonly lacking?: string;
  /** What the comment is called; without: a comment. */
  readonly wording?: string;
  /** Fields above the comment; `fault`: it was tried, and this is missing. */
  readonly children?: (fault: string | undefined) => ReactNode;
}

/** Asks who, and what is to be written to him, and does it. */
export function HandingDialog({ task, onClose, handing, request, lacking = '', wording, children }: Props): ReactNode {
  const { t } = useTranslation('task');
  const errorText = useErrorText();
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved(comment.trim() !== '');
  const send = useHandOn(task, handing, () => {
    unsaved.release();
    onClose();
  });
  const fault = tried && request === null ? lacking : undefined;
  const id = `handing-${handing}`;
  const names = namesIn(task);
  const submit = (): void => {
    setTried(true);
    if (request !== null) send.mutate({ ...request, ...(comment.trim() !== '' && { comment: comment.trim() }) });
  };
  return (
    <Modal
      open
      title={t(`handing.${handing}.title`, names)}
      okText={t(`handing.${handing}.submit`)}
      cancelText={t('dialog.cancel')}
      confirmLoading={send.isPending}
      onOk={submit}
      onCancel={() => unsaved.leave(onClose)}
    >
      <p className="lz-secondary lz-dialog-lead">{t(`handing.${handing}.lead`, names)}</p>
      {send.isError && <Alert type="error" showIcon title={errorText(send.error)} />}
      {children?.(fault)}
      <div className="lz-dialog-field">
        <label htmlFor={`${id}-comment`}>
          {wording ?? t('dialog.comment')} <span className="lz-hint">({t('dialog.optional')})</span>
        </label>
        <Input.TextArea
          id={`${id}-comment`}
          value={comment}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
    </Modal>
  );
}
