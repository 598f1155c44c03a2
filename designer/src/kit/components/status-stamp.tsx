import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../../api/contract/index.js';
import { More } from './more.js';
import './status-stamp.css';

interface StatusProps {
  readonly status: CaseSummary['status'];
  readonly flags?: readonly string[];
}

/** Flags people know, the gravest first. */
const known = ['incident', 'externalOverdue', 'overdue', 'disputed', 'calendarUncertain', 'waitingExternal'] as const;
const red: readonly string[] = known.slice(0, 3);

function useFlagName(): (flag: string) => string {
  const { t } = useTranslation();
  return (flag) => {
    const found = known.find((each) => each === flag);
    return found === undefined ? flag : t(`flag.${found}`);
  };
}

/** A case's status and its flags, in words; only lateness and incidents are red. */
export function StatusStamp({ status, flags = [] }: StatusProps): ReactNode {
  return (
    <span className="lz-stamps">
      <Status status={status} />
      {flags.map((flag) => (
        <Flag key={flag} flag={flag} />
      ))}
    </span>
  );
}

/** The same in one line of a list: the gravest flag, and how many more. That a case with a flag is running need not be said. */
export function ShortStatus({ status, flags = [] }: StatusProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = useFlagName();
  const [first, ...rest] = [...flags].sort((a, b) => gravity(a) - gravity(b));
  return (
    <span className="lz-stamps lz-stamps-short" title={[t(`status.${status}`), ...flags.map(nameOf)].join('\n')}>
      {(status !== 'running' || first === undefined) && <Status status={status} />}
      {first !== undefined && <Flag flag={first} />}
      {rest.length > 0 && <More count={rest.length}>{rest.map(nameOf).join(' ')}</More>}
    </span>
  );
}

/** Flags that only a process knows stand last. */
function gravity(flag: string): number {
  const place = known.findIndex((each) => each === flag);
  return place === -1 ? known.length : place;
}

function Status({ status }: Pick<StatusProps, 'status'>): ReactNode {
  const { t } = useTranslation();
  return <span className={`lz-stamp lz-stamp-${status}`}>{t(`status.${status}`)}</span>;
}

function Flag({ flag }: { readonly flag: string }): ReactNode {
  const nameOf = useFlagName();
  return <span className={`lz-stamp ${red.includes(flag) ? 'lz-stamp-red' : 'lz-stamp-flag'}`}>{nameOf(flag)}</span>;
}
