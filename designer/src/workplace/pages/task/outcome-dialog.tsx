import { Checkbox, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutcomeButton, Person } from '../../../../../api/contract/index.js';
import { saysNothing } from '../../../../../model/forms/values.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import { useUnsaved } from '../../../kit/unsaved/use-unsaved.js';

/** What the dialog adds to an outcome. */
export interface OutcomeExtras {
  readonly comment?: string;
  readonly signature?: { readonly statement: string };
}

/** Whether an outcome asks something first: a comment, a signature, or it does what one should know before; as an opinion (`isOpinion`) it always has words. */
export function needsDialog(outcome: OutcomeButton, isOpinion: boolean): boolean {
  return isOpinion || outcome.requires.comment === true || outcome.requires.signature === true || outcome.hint !== undefined || outcome.tone === 'danger';
}

/** Says what an outcome will do, takes comment and signature. */
export function OutcomeDialog({
  outcome,
  caseNumber,
  askedBy,
  busy,
  onCancel,
  onConfirm,
}: {
  readonly outcome: OutcomeButton;
  readonly caseNumber: string;
  /** Who has asked for an opinion: the outcome is one, and does nothing yet; null: it decides. */
  readonly askedBy: Person | null;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: (extras: OutcomeExtras) => void;
}): ReactNode {
  const { t } = useTranslation('task');
  const text = useLocalized();
  const [comment, setComment] = useState('');
  const [signed, setSigned] = useState(false);
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved(!saysNothing(comment));
  const wantsComment = outcome.requires.comment === true;
  const wantsSignature = outcome.requires.signature === true;
  const commentMissing = wantsComment && saysNothing(comment);
  const signatureMissing = wantsSignature && !signed;
  const statement = t('dialog.statement');
  const lead = (): string => {
    if (askedBy !== null) return t('dialog.asOpinion', { outcome: text(outcome.name), by: askedBy.name });
    return outcome.hint === undefined ? t('dialog.plain', { number: caseNumber, outcome: text(outcome.name) }) : text(outcome.hint);
  };
  const confirm = (): void => {
    setTried(true);
    if (commentMissing || signatureMissing) return;
    onConfirm({ ...(comment.trim() === '' ? {} : { comment: comment.trim() }), ...(wantsSignature ? { signature: { statement } } : {}) });
  };
  return (
    <Modal
      open
      title={text(outcome.name)}
      okText={text(outcome.name)}
      okButtonProps={{ danger: outcome.tone === 'danger' }}
      cancelText={t('dialog.cancel')}
      confirmLoading={busy}
      onOk={confirm}
      onCancel={() => unsaved.leave(onCancel)}
    >
      <p>{lead()}</p>
      <div className="lz-dialog-field">
        <label htmlFor="outcome-comment">
          {t(askedBy === null ? 'dialog.comment' : 'dialog.opinion')}{' '}
          {wantsComment ? <span className="lz-required">*</span> : <span className="lz-hint">({t('dialog.optional')})</span>}
        </label>
        <Input.TextArea
          id="outcome-comment"
          value={comment}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={5000}
          status={tried && commentMissing ? 'error' : ''}
          aria-invalid={(tried && commentMissing) || undefined}
          aria-required={wantsComment}
          aria-describedby="outcome-comment-error"
          onChange={(event) => setComment(event.target.value)}
        />
        <div id="outcome-comment-error" className="lz-field-error" role="alert">
          {tried && commentMissing ? t('dialog.commentMissing') : ''}
        </div>
      </div>
      {wantsSignature && (
        <div className="lz-dialog-field">
          <Checkbox checked={signed} onChange={(event) => setSigned(event.target.checked)}>
            {statement}
          </Checkbox>
          {tried && signatureMissing && (
            <div className="lz-field-error" role="alert">
              {t('dialog.signatureMissing')}
            </div>
          )}
        </div>
      )}
    </Modal>
  );
}
