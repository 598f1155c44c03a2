import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../../../api/contract/index.js';
import { currentWithClocks } from '../../../../canvas/live/overlay.js';
import { ActionBar } from '../../../frame/action-bar.js';
import { formatShort } from '../../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../../kit/i18n/i18n.js';
import { useUser } from '../../../../kit/session/session.js';
import { TaskWorkPanel } from '../../task/task-work-panel.js';
import type { PublishedDefinition } from '../case-queries.js';
import { WaitsFor } from '../called-cases.js';
import { DueWhy } from '../due-why.js';
import { awaitedMessages } from '../messages/awaited.js';
import { ActivityButtons } from '../messages/activity-buttons.js';
import { MessageButtons } from '../messages/message-buttons.js';
import { inMenu } from '../operations/in-menu.js';
import { OperationsMenu } from '../operations/operations-menu.js';
import { EndedCase } from './ended-case.js';
import { TaskChoice } from './task-choice.js';
import { tasksFor } from './tasks-for.js';

/** 办理: the reader's task with its form and outcomes; else who has the case now. */
export function WorkTab({
  detail,
  definition,
  taskId,
}: {
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
  readonly taskId: string | undefined;
}): ReactNode {
  const { t } = useTranslation('case');
  const user = useUser();
  const mine = useMemo(() => tasksFor(detail.tasks, user), [detail.tasks, user]);
  const [chosen, setChosen] = useState<string | undefined>(taskId);
  // The task of the address stays, also when it is done: the panel says by whom; so does one that something was typed into. Others give way to the next.
  const [typedInto, setTypedInto] = useState<string | undefined>();
  const current = chosen ?? typedInto ?? mine[0]?.id;
  const leave = (): void => {
    setChosen(undefined);
    setTypedInto(undefined);
  };
  const extra = inMenu(detail).length > 0 ? <OperationsMenu detail={detail} definition={definition} /> : undefined;
  return (
    <>
      {mine.length > 1 && <TaskChoice tasks={mine} value={current} onChoose={setChosen} />}
      <MessageButtons detail={detail} definition={definition} />
      <ActivityButtons detail={detail} definition={definition} />
      {current !== undefined ? (
        <TaskWorkPanel key={current} taskId={current} extra={extra} onCompleted={leave} onTyped={setTypedInto} onLeave={leave} />
      ) : (
        <>
          <Waiting detail={detail} definition={definition} />
          {extra && <ActionBar label={t('operations')}>{extra}</ActionBar>}
        </>
      )}
    </>
  );
}

/** Nothing to do for the reader: where the case stands, with whom, until when. */
function Waiting({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const language = useLanguage();
  const isAwaited = awaitedMessages(definition, detail).length > 0;
  if (detail.currentElements.length === 0) return <EndedCase detail={detail} definition={definition} />;
  return (
    <section className="lz-now" aria-label={t('present')}>
      <p className="lz-secondary">{t(detail.status === 'suspended' ? 'suspendedNow' : isAwaited ? 'newsAwaited' : 'nothingForYou')}</p>
      <ul>
        {currentWithClocks(detail, definition).map((current, index) => (
          <li key={`${current.elementId}@${current.scope?.key ?? ''}/${index}`}>
            <strong>{text(current.name)}</strong>
            {current.scope?.label && <span className="lz-scope">{text(current.scope.label)}</span>}
            <WaitsFor current={current} detail={detail} definition={definition} />
            <span className="lz-hint lz-nums">{t('waitingSince', { time: formatShort(current.since, language) })}</span>
            <DueWhy dueAt={current.dueAt} scopeKey={current.scope?.key} overdue={current.overdue} detail={detail} definition={definition} />
          </li>
        ))}
      </ul>
    </section>
  );
}
