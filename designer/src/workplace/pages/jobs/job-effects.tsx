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

/** What a finished job did to the clocks of its cases: each with its old and its new due time. */
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
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('column.number')}</th>
                  <th scope="col">{t('effects.clock')}</th>
                  <th scope="col">{t('effects.from')}</th>
                  <th scope="col">{t('effects.to')}</th>
                </tr>
              </thead>
              <tbody>
                {effects.map((effect, n) => (
                  <EffectRow key={`${effect.caseId ?? ''} ${effect.deadline?.id ?? n}`} effect={effect} isFirst={effects[n - 1]?.caseId !== effect.caseId} />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </PagedList>
    </section>
  );
}

/** One clock; the case stands with its first. */
function EffectRow({ effect, isFirst }: { readonly effect: OperationEffect; readonly isFirst: boolean }): ReactNode {
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
      <td className="lz-nums lz-secondary">{at(from)}</td>
      <td className="lz-nums">{from !== null && from === to ? <span className="lz-hint">{unchanged}</span> : at(to)}</td>
    </tr>
  );
}
