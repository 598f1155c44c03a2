import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../api/contract/index.js';
import './status-stamp.css';

/** A case's status and its flags, in words; only lateness and incidents are red. */
export function StatusStamp({ status, flags = [] }: { readonly status: CaseSummary['status']; readonly flags?: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className="lz-stamps">
      <span className={`lz-stamp lz-stamp-${status}`}>{t(`status.${status}`)}</span>
      {flags.map((flag) => {
        const known = flag === 'overdue' || flag === 'externalOverdue' || flag === 'disputed' || flag === 'waitingExternal' || flag === 'incident';
        const red = flag === 'overdue' || flag === 'externalOverdue' || flag === 'incident';
        return (
          <span key={flag} className={`lz-stamp ${red ? 'lz-stamp-red' : 'lz-stamp-flag'}`}>
            {known ? t(`flag.${flag}`) : flag}
          </span>
        );
      })}
    </span>
  );
}
