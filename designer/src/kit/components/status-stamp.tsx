import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../../../api/contract/index.js';
import { useLocalized } from '../i18n/i18n.js';
import { More } from './more.js';
import './status-stamp.css';

type Looks = CaseSummary['flagLooks'];

interface StatusProps {
  readonly status: CaseSummary['status'];
  readonly flags?: readonly string[];
  /** How words that the process brings itself are shown. */
  readonly looks?: Looks;
}

/** Flags of the product itself, the gravest first. */
const known = ['unknown', 'stuck', 'incident', 'overdue', 'calendarUncertain', 'waitingExternal'] as const;
const red: readonly string[] = known.slice(0, 4);

function useFlagName(looks: Looks): (flag: string) => string {
  const { t } = useTranslation();
  const text = useLocalized();
  return (flag) => {
    const found = known.find((each) => each === flag);
    if (found !== undefined) return t(`flag.${found}`);
    return looks[flag] ? text(looks[flag].name) : flag;
  };
}

/** A case's status and its flags, in words; only lateness and incidents are red. */
export function StatusStamp({ status, flags = [], looks = {} }: StatusProps): ReactNode {
  return (
    <span className="lz-stamps">
      <Status status={status} />
      {flags.map((flag) => (
        <Flag key={flag} flag={flag} looks={looks} />
      ))}
    </span>
  );
}

/** The same in one line of a list: the gravest flag, and how many more. That a case with a flag is running need not be said. */
export function ShortStatus({ status, flags = [], looks = {} }: StatusProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = useFlagName(looks);
  const [first, ...rest] = [...flags].sort((a, b) => gravity(a, looks) - gravity(b, looks));
  return (
    <span className="lz-stamps lz-stamps-short" title={[t(`status.${status}`), ...flags.map(nameOf)].join('\n')}>
      {(status !== 'running' || first === undefined) && <Status status={status} />}
      {first !== undefined && <Flag flag={first} looks={looks} />}
      {rest.length > 0 && <More count={rest.length}>{rest.map(nameOf).join(' ')}</More>}
    </span>
  );
}

const isGrave = (flag: string, looks: Looks): boolean => red.includes(flag) || looks[flag]?.grave === true;

/** Those of the product in its order; of a process's own, grave ones go before lateness, the others before what only tells. */
function gravity(flag: string, looks: Looks): number {
  const place = known.findIndex((each) => each === flag);
  if (place >= 0) return place;
  return isGrave(flag, looks) ? 0.5 : 1.5;
}

function Status({ status }: Pick<StatusProps, 'status'>): ReactNode {
  const { t } = useTranslation();
  return <span className={`lz-stamp lz-stamp-${status}`}>{t(`status.${status}`)}</span>;
}

function Flag({ flag, looks }: { readonly flag: string; readonly looks: Looks }): ReactNode {
  const nameOf = useFlagName(looks);
  return <span className={`lz-stamp ${isGrave(flag, looks) ? 'lz-stamp-red' : 'lz-stamp-flag'}`}>{nameOf(flag)}</span>;
}
