import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job, OperationEffect } from '../../../../../api/contract/index.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { EffectCase, EffectName } from '../../../kit/components/effect-cells.js';
import { PagedList, usePagedList } from '../../../kit/components/paged-list.js';
import { ScrollRegion } from '../../../kit/components/scroll-region.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage } from '../../../kit/i18n/i18n.js';

/** Cases whose effects are shown at once. */
const CASES = 50;

/** What a finished job did to the clocks of its cases, each with its old and its new due time; of approval steps, what came and went. */
export function JobEffects({ job }: { readonly job: Pick<Job, 'id' | 'dryRun'> }): ReactNode {
  const { t } = useTranslation('jobs');
  const title = t(job.dryRun ? 'effects.wouldBe' : 'effects.title');
  const query = usePagedList<OperationEffect>([...queryKeys.job(job.id), 'effects'], `/api/jobs/${job.id}/effects`, { limit: CASES });
  return (
    <section>
      <h2>{title}</h2>
      <PagedList query={query} empty={{ text: t('effects.none') }}>
        {(effects) => (
          <ScrollRegion className="lz-job-report" label={title}>
            <EffectTable effects={effects} />
          </ScrollRegion>
        )}
      </PagedList>
    </section>
  );
}

function EffectTable({ effects }: { readonly effects: readonly OperationEffect[] }): ReactNode {
  const { t } = useTranslation('jobs');
  // Steps of an approval have no due time.
  const ofClocks = effects.some(({ kind }) => kind !== 'approvalSteps');
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('column.number')}</th>
          <th scope="col">{t(ofClocks ? 'effects.clock' : 'effects.steps')}</th>
          {ofClocks && <th scope="col">{t('effects.from')}</th>}
          {ofClocks && <th scope="col">{t('effects.to')}</th>}
        </tr>
      </thead>
      <tbody>
        {effects.map((effect, n) => {
          const isFirst = effects[n - 1]?.caseId !== effect.caseId;
          return <EffectRow key={`${effect.caseId ?? ''} ${effect.deadline?.id ?? n}`} effect={effect} isFirst={isFirst} ofClocks={ofClocks} />;
        })}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly effect: OperationEffect;
  readonly isFirst: boolean;
  readonly ofClocks: boolean;
}

/** One clock, or one approval; the case stands with its first. */
function EffectRow({ effect, isFirst, ofClocks }: RowProps): ReactNode {
  const { t } = useTranslation('jobs');
  const language = useLanguage();
  const { from = null, to = null, nowCertain = false } = effect.deadline ?? {};
  const at = (instant: string | null): string => (instant === null ? '–' : formatInstant(instant, language));
  const unchanged = t(nowCertain ? 'effects.nowCertain' : 'effects.unchanged');
  return (
    <tr>
      <td>
        <EffectCase effect={effect} isFirst={isFirst} />
      </td>
      <td>
        <EffectName effect={effect} />
      </td>
      {ofClocks && <td className="lz-nums lz-secondary">{at(from)}</td>}
      {ofClocks && <td className="lz-nums">{from !== null && from === to ? <span className="lz-hint">{unchanged}</span> : at(to)}</td>}
    </tr>
  );
}
