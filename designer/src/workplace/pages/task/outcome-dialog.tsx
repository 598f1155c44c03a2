import { Alert, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutcomeButton, Person } from '../../../../../api/contract/index.js';
import { saysNothing } from '../../../../../model/forms/values.js';
import { useErrorText } from '../../../kit/components/states.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import { useUser } from '../../../kit/session/session.js';
import { useUnsaved } from '../../../kit/unsaved/use-unsaved.js';
import { SignatureField } from './signing/signature-field.js';
import { isBegun, signatureFault, unsigned } from './signing/signature.js';
import { type GivenSignature, useSign } from './signing/use-sign.js';

/** What the dialog adds to an outcome. */
export interface OutcomeExtras {
  readonly comment?: string;
  readonly signature?: GivenSignature;
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
  const user = useUser();
  const errorText = useErrorText();
  const [signature, setSignature] = useState(unsigned('typed'));
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved(!saysNothing(comment) || isBegun(signature));
  const wantsComment = outcome.requires.comment === true;
  const wantsSignature = outcome.requires.signature === true;
  const commentMissing = wantsComment && saysNothing(comment);
  const unsignedBy = wantsSignature ? signatureFault(signature, user.name) : null;
  const statement = t('dialog.statement');
  const sign = useSign(statement);
  const lead = (): string => {
    if (askedBy !== null) return t('dialog.asOpinion', { outcome: text(outcome.name), by: askedBy.name });
    return outcome.hint === undefined ? t('dialog.plain', { number: caseNumber, outcome: text(outcome.name) }) : text(outcome.hint);
  };
  const confirm = (): void => {
    setTried(true);
    if (commentMissing || unsignedBy !== null) return;
    const said = comment.trim() === '' ? {} : { comment: comment.trim() };
    if (wantsSignature) sign.mutate(signature, { onSuccess: (given) => onConfirm({ ...said, signature: given }) });
    else onConfirm(said);
  };
  return (
    <Modal
      open
      title={text(outcome.name)}
      okText={text(outcome.name)}
      okButtonProps={{ danger: outcome.tone === 'danger' }}
      cancelText={t('dialog.cancel')}
      confirmLoading={busy || sign.isPending}
      onOk={confirm}
      onCancel={() => unsaved.leave(onCancel)}
    >
      <p>{lead()}</p>
      {sign.isError && <Alert type="error" showIcon title={errorText(sign.error)} />}
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
        <SignatureField
          value={signature}
          statement={statement}
          signer={user.name}
          error={tried && unsignedBy !== null ? t(`signing.fault.${unsignedBy}`, { name: user.name }) : undefined}
          disabled={busy || sign.isPending}
          onChange={setSignature}
        />
      )}
    </Modal>
  );
}
