import { Modal } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../api/contract/index.js';
import { performingRoles } from '../../../../../model/approvals/performing-roles.js';
import { indexOf } from '../../../../../model/process-index.js';
import { DueChip } from '../../../kit/components/due-chip.js';
import { PersonLabel } from '../../../kit/components/person-label.js';
import type { InstanceLive, Overlay } from '../../../canvas/live/overlay.js';
import { formatInstant } from '../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { CalledCases } from './called-cases.js';
import type { PublishedDefinition } from './case-queries.js';
import { useRoleName } from './case-queries.js';
import { SourceSentence } from './deadline-card.js';
import { useDuration } from './journal/use-duration.js';

/** One step of the case: how it stands, who, how long, and the manual's sentences it rests on. */
export function ElementDialog({
  elementId,
  detail,
  definition,
  overlay,
  onClose,
}: {
  readonly elementId: string;
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
  readonly overlay: Overlay;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('case');
  const { t: diagram } = useTranslation('diagram');
  const text = useLocalized();
  const roleName = useRoleName();
  const element = indexOf(definition).element(elementId);
  if (!element) return null;
  const who = element.type === 'userTask' ? performingRoles(element).map(roleName).filter(Boolean).join(' / ') : '';
  const instances = overlay.elements.get(elementId)?.instances ?? [];
  const incidents = detail.incidents.filter((each) => each.elementId === elementId);
  return (
    <Modal open title={text(element.name)} footer={null} onCancel={onClose} width={560}>
      <p className="lz-secondary lz-dialog-lead">
        <span className="lz-mono">{element.id}</span> · {diagram(`kind.${element.type}`)}
        {who && ` · ${who}`}
      </p>
      {element.documentation && <p>{text(element.documentation)}</p>}
      {instances.length === 0 && <p className="lz-hint">{t('notReached')}</p>}
      {instances.map((instance) => (
        <InstanceFacts key={instance.scope?.key ?? ''} instance={instance} />
      ))}
      {element.type === 'callActivity' && instances.some(({ state }) => state === 'now' || state === 'overdue') && (
        <p>
          <CalledCases detail={detail} elementId={element.id} />
        </p>
      )}
      {incidents.map((incident) => (
        <p key={incident.id} role="alert" className="lz-fault-text">
          {incident.message}
        </p>
      ))}
      {(element.sources ?? []).length > 0 && (
        <section className="lz-deadline-sources">
          <h3>{t('deadline.sources')}</h3>
          {element.sources?.map((source) => (
            <SourceSentence key={source.place + source.quote} source={source} />
          ))}
        </section>
      )}
    </Modal>
  );
}

/** Whom an approval by several waits for, and who has answered. */
function Voters({ voters: { waiting, done } }: { readonly voters: NonNullable<InstanceLive['voters']> }): ReactNode {
  const { t } = useTranslation('case');
  const lists = [
    ['waitsForVotes', waiting],
    ['haveVoted', done],
  ] as const;
  return lists.map(([name, people]) =>
    people.length === 0 ? null : (
      <Fragment key={name}>
        <dt>{t(name)}</dt>
        <dd className="lz-case-people">
          {people.map((person) => (
            <PersonLabel key={'role' in person ? person.role : person.id} performer={person} />
          ))}
        </dd>
      </Fragment>
    ),
  );
}

function InstanceFacts({ instance }: { readonly instance: InstanceLive }): ReactNode {
  const { t } = useTranslation('case');
  const { t: diagram } = useTranslation('diagram');
  const text = useLocalized();
  const language = useLanguage();
  const duration = useDuration();
  return (
    <section className="lz-deadline">
      <dl className="lz-facts">
        <dt>{t('stateOf')}</dt>
        <dd>
          {instance.scope && <span className="lz-scope">{text(instance.scope.label)}</span>}
          {diagram(`state.${instance.state}`)}
          {instance.count > 1 && <span className="lz-hint"> ×{instance.count}</span>}
        </dd>
        {instance.voters && <Voters voters={instance.voters} />}
        {instance.performer && !instance.voters && (
          <>
            <dt>{t('performer')}</dt>
            <dd>
              <PersonLabel performer={instance.performer} />
            </dd>
          </>
        )}
        <dt>{t('entered')}</dt>
        <dd className="lz-nums">{formatInstant(instance.since, language)}</dd>
        {instance.leftAt && (
          <>
            <dt>{t('left')}</dt>
            <dd className="lz-nums">
              {formatInstant(instance.leftAt, language)}{' '}
              <span className="lz-hint">{t('took', { duration: duration(Date.parse(instance.leftAt) - Date.parse(instance.since)) })}</span>
            </dd>
          </>
        )}
        {instance.dueAt && (
          <>
            <dt>{t('deadline.due')}</dt>
            <dd>
              <DueChip
                dueAt={instance.dueAt}
                unit={instance.dueUnit}
                state={instance.paused ? 'paused' : instance.state === 'overdue' ? 'overdue' : 'armed'}
                uncertain={instance.dueUncertain}
              />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
