import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../api/contract/index.js';
import { CaseNumber } from '../../../kit/components/case-number.js';
import { PersonLabel } from '../../../kit/components/person-label.js';
import { StatusStamp } from '../../../kit/components/status-stamp.js';
import { PageHead } from '../../frame/page-head.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import type { PublishedDefinition } from './case-queries.js';
import { DueWhy } from './due-why.js';
import { endStateName } from './journal/entry-words.js';

/** What case this is, how it stands, and who has to do with it. */
export function CaseHead({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition | undefined }): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const language = useLanguage();
  const ended = detail.endState && definition ? endStateName(definition, detail.endState, language) : undefined;
  return (
    <PageHead className="lz-case-head">
      <div className="lz-case-title">
        <CaseNumber number={detail.number} link={false} />
        {/* A process that gives its cases no title is what they are called by, as in lists. */}
        <h1>{detail.title === '' ? text(detail.processName) : detail.title}</h1>
        <StatusStamp status={detail.status} flags={detail.flags} looks={detail.flagLooks} />
        {ended && <span className="lz-stamp">{ended}</span>}
      </div>
      <dl className="lz-case-facts">
        <Fact name={t('process')}>
          {text(detail.processName)} <span className="lz-hint">{t('version', { version: detail.version })}</span>
        </Fact>
        {detail.party && <Fact name={t('company')}>{detail.party.name}</Fact>}
        <Fact name={t('startedBy')}>
          <PersonLabel performer={detail.startedBy} /> <span className="lz-hint lz-nums">{formatInstant(detail.startedAt, language)}</span>
        </Fact>
        {detail.endedAt ? (
          <Fact name={t('endedAt')}>
            <span className="lz-nums">{formatInstant(detail.endedAt, language)}</span>
          </Fact>
        ) : (
          <Fact name={t('present')}>
            <Present detail={detail} />
          </Fact>
        )}
        {detail.dueAt && !detail.endedAt && (
          <Fact name={t('nextDue')}>{definition && <DueWhy dueAt={detail.dueAt} overdue={false} detail={detail} definition={definition} />}</Fact>
        )}
      </dl>
    </PageHead>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Who has it now: each person or group once. */
function Present({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const seen = new Map(
    detail.currentElements.flatMap((each) =>
      each.performer ? [['role' in each.performer ? each.performer.role : each.performer.id, each.performer] as const] : [],
    ),
  );
  if (seen.size === 0) return <span className="lz-hint">–</span>;
  return (
    <span className="lz-case-people">
      {[...seen].map(([id, performer]) => (
        <PersonLabel key={id} performer={performer} />
      ))}
    </span>
  );
}
