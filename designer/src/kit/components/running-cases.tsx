import { Checkbox, Progress, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationEffect } from '../../../../api/contract/index.js';
import { affectedCases, becomesOverdue, countsOf, type AppliesTo } from './applies-to.js';
import { EffectCase, EffectName } from './effect-cells.js';
import { formatInstant } from '../i18n/format.js';
import { useLanguage } from '../i18n/i18n.js';
import { ScrollRegion } from './scroll-region.js';
import { useNow } from './use-now.js';
import './running-cases.css';

/** What of running cases a change may make another: when something is due, or the steps of approvals under way. */
type About = 'deadlines' | 'steps';

const WORDS = {
  deadlines: { newOnlyHint: 'edit.newOnlyHint', runningHint: 'edit.runningHint', what: 'edit.column.what' },
  steps: { newOnlyHint: 'steps.newOnlyHint', runningHint: 'steps.runningHint', what: 'steps.column' },
} as const;

/** The choice between new and running cases, with each running case: its old and its new due time, or what becomes of the steps of its approvals. */
export function RunningCases({
  about = 'deadlines',
  choice,
  effects,
  pending,
  progress = null,
  onChange,
}: {
  /** What of a case would be another. */
  readonly about?: About;
  readonly choice: AppliesTo;
  readonly effects: readonly OperationEffect[];
  readonly pending: boolean;
  /** How far the API is in working it out, where that takes long. */
  readonly progress?: { readonly done: number; readonly total: number } | null;
  readonly onChange: (choice: AppliesTo) => void;
}): ReactNode {
  const { t } = useTranslation('parameters');
  const ids = affectedCases(effects);
  const { t: jobs } = useTranslation('jobs');
  return (
    <fieldset className="lz-running">
      <legend>{t('edit.scope')}</legend>
      <Radio.Group value={choice.running} onChange={(event) => onChange({ ...choice, running: event.target.value as boolean })} vertical>
        <Radio value={false}>
          {t('edit.newOnly')} <span className="lz-hint">{t(WORDS[about].newOnlyHint)}</span>
        </Radio>
        <Radio value disabled={ids.length === 0}>
          {t('edit.running')} <span className="lz-hint">{t(WORDS[about].runningHint)}</span>
        </Radio>
      </Radio.Group>
      <p className="lz-running-count" role="status">
        {pending ? (
          progress === null ? (
            t('edit.previewing')
          ) : (
            jobs('working', progress)
          )
        ) : ids.length === 0 ? (
          t('edit.noRunning')
        ) : (
          <Counts about={about} choice={choice} effects={effects} />
        )}
      </p>
      {pending && progress !== null && (
        <Progress percent={Math.floor((100 * progress.done) / Math.max(1, progress.total))} showInfo={false} size="small" aria-hidden />
      )}
      {ids.length > 0 && <EffectTable about={about} choice={choice} effects={effects} ids={ids} onChange={onChange} />}
    </fieldset>
  );
}

/** What happens under the choice that is made; with new cases only what would, were the running ones included. */
function Counts({ about, choice, effects }: { about: About; choice: AppliesTo; effects: readonly OperationEffect[] }): ReactNode {
  const { t } = useTranslation('parameters');
  const { moved, certain, later } = countsOf(choice, effects);
  if (about === 'steps') {
    const follow = t('steps.follow', { count: later });
    return choice.running ? follow : t('steps.kept', { what: follow });
  }
  const what = [
    t('edit.affected', { count: moved }),
    certain > 0 ? t('edit.certain', { count: certain }) : '',
    later > 0 ? t('edit.laterOnly', { count: later }) : '',
  ]
    .filter(Boolean)
    .join(t('edit.comma'));
  return choice.running ? what : t('edit.kept', { what });
}

function EffectTable({
  about,
  choice,
  effects,
  ids,
  onChange,
}: {
  about: About;
  choice: AppliesTo;
  effects: readonly OperationEffect[];
  ids: readonly string[];
  onChange: (choice: AppliesTo) => void;
}): ReactNode {
  const { t } = useTranslation('parameters');
  // Cases whose due time changes first: those are read before one decides.
  const clocked = new Set(effects.flatMap((effect) => (effect.deadline ? [effect.caseId] : [])));
  const rows = [...effects].sort((a, b) => Number(clocked.has(b.caseId)) - Number(clocked.has(a.caseId)));
  const toggle = (id: string, on: boolean): void => {
    const without = new Set(choice.without);
    if (on) without.delete(id);
    else without.add(id);
    onChange({ running: choice.running, without });
  };
  return (
    <ScrollRegion className="lz-running-table" label={t('edit.scope')}>
      <table>
        <thead>
          <tr>
            {choice.running && (
              <th scope="col">
                <Checkbox
                  aria-label={t('edit.pickAll')}
                  checked={choice.without.size === 0}
                  indeterminate={choice.without.size > 0 && choice.without.size < ids.length}
                  onChange={(event) => onChange({ running: true, without: event.target.checked ? new Set() : new Set(ids) })}
                />
              </th>
            )}
            <th scope="col">{t('edit.column.number')}</th>
            <th scope="col">{t(WORDS[about].what)}</th>
            {about === 'deadlines' && <th scope="col">{t('edit.column.from')}</th>}
            {about === 'deadlines' && <th scope="col">{t(choice.running ? 'edit.column.to' : 'edit.column.toIfIncluded')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((effect, index) => {
            const first = rows.findIndex((each) => each.caseId === effect.caseId) === index;
            const id = effect.caseId ?? '';
            return (
              <tr key={`${id}${effect.deadline?.id ?? index}`} className={choice.running && choice.without.has(id) ? 'lz-running-out' : undefined}>
                {choice.running && (
                  <td>
                    {first && id !== '' && (
                      <Checkbox aria-label={effect.number ?? id} checked={!choice.without.has(id)} onChange={(event) => toggle(id, event.target.checked)} />
                    )}
                  </td>
                )}
                <td>
                  <EffectCase effect={effect} isFirst={first} />
                </td>
                <td>
                  <EffectName effect={effect} />
                </td>
                {about === 'deadlines' && <DueCells effect={effect} />}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function DueCells({ effect }: { effect: OperationEffect }): ReactNode {
  const { t } = useTranslation('parameters');
  const language = useLanguage();
  const now = useNow();
  const { from = null, to = null, nowCertain = false } = effect.deadline ?? {};
  return (
    <>
      <td className="lz-nums lz-secondary">{from === null ? '–' : formatInstant(from, language)}</td>
      <td className="lz-nums">
        {to === null ? (
          '–'
        ) : from === to ? (
          <span className="lz-hint">{t(nowCertain ? 'edit.nowCertain' : 'edit.unchanged')}</span>
        ) : (
          formatInstant(to, language)
        )}
        {becomesOverdue(from, to, now) && <div className="lz-running-late">{t('edit.nowOverdue')}</div>}
      </td>
    </>
  );
}
