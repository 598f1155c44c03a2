import { CheckCircleOutlined, QuestionCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSignature, JournalEntryOf } from '../../../../../../api/contract/index.js';

/** The signature under an entry of the record, by the task it answers and its moment; undefined: it has none, or the reader does not see it. */
export const signatureUnder = (entry: JournalEntryOf, signatures: readonly CaseSignature[]): CaseSignature | undefined =>
  entry.kind === 'taskCompleted' || entry.kind === 'taskReturned'
    ? signatures.find(({ taskId, at }) => taskId === entry.data.taskId && Date.parse(at) === Date.parse(entry.at))
    : undefined;

/** Whether an entry was signed. */
export const isSigned = (entry: JournalEntryOf): boolean =>
  (entry.kind === 'taskCompleted' || entry.kind === 'taskReturned') && entry.data.signature !== undefined;

const ICONS = {
  intact: <CheckCircleOutlined aria-hidden />,
  broken: <WarningOutlined aria-hidden />,
  unknown: <QuestionCircleOutlined aria-hidden />,
} as const;

/** Who signed says what, his hand where he drew it, and whether the form is still what he signed. */
export function Signed({ signature: { by, statement, imageId, state } }: { readonly signature: CaseSignature }): ReactNode {
  const { t } = useTranslation('case');
  return (
    <div className={`lz-signed is-${state}`}>
      {imageId !== null && <img src={`/api/attachments/${encodeURIComponent(imageId)}`} alt={t('signed.picture', { name: by.name })} />}
      {statement !== null && <p>{statement}</p>}
      <p className="lz-signed-state">
        {ICONS[state]} {t(`signed.${state}`)}
      </p>
    </div>
  );
}
