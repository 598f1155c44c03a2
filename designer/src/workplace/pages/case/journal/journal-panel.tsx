import { Segmented } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CaseSignature, JournalEntryOf } from '../../../../../../api/contract/index.js';
import { useProcessName } from '../../../../kit/api-client/definitions.js';
import { currentWithClocks } from '../../../../canvas/live/overlay.js';
import { ErrorState, LoadingRows } from '../../../../kit/components/states.js';
import { formatShort, formatInstant } from '../../../../kit/i18n/format.js';
import { useLanguage, useLocalized } from '../../../../kit/i18n/i18n.js';
import { useUser } from '../../../../kit/session/session.js';
import { useJournal, useSignatures, type PublishedDefinition } from '../case-queries.js';
import { DueWhy } from '../due-why.js';
import { ChangeList } from './change-list.js';
import { DecisionSaid } from './decision-said.js';
import { timelineOf, type TimelineEntry } from './entries.js';
import { fieldsByName, fieldsOfEntry, labelledChanges, type Fields } from './labelled-changes.js';
import { RuleChanges } from './rule-changes.js';
import { useDuration } from './use-duration.js';
import { WaitsFor } from '../called-cases.js';
import { entryWords } from './entry-words.js';
import { noteOf, reasonWords } from './reason-words.js';
import { isSigned, signatureUnder, Signed } from './signed.js';
import './journal.css';

/** It scrolls by itself, so people without a mouse must be able to reach it (WCAG 2.1.1; axe scrollable-region-focusable). */
const scrollable = { tabIndex: 0 };

/** 流转记录: where the case waits now, then what happened, newest first. */
export function JournalPanel({ detail, definition }: { readonly detail: CaseDetail; readonly definition: PublishedDefinition }): ReactNode {
  const { t } = useTranslation('case');
  const query = useJournal(detail.number);
  const [all, setAll] = useState(false);
  const fields = useMemo(() => fieldsByName(definition), [definition]);
  const rows = useMemo(
    () =>
      timelineOf(query.data ?? [], all, detail.deadlines).filter(
        (row) => row.entry.kind !== 'variablesChanged' || labelledChanges(row.changes, fields).length > 0,
      ),
    [query.data, all, detail.deadlines, fields],
  );
  const { outside } = useUser();
  const signatures = useSignatures(detail.number, !outside && rows.some(({ entry }) => isSigned(entry))).data ?? [];
  return (
    <section className="lz-journal" aria-labelledby="lz-journal-title">
      <header className="lz-journal-head">
        <h2 id="lz-journal-title">{t('journal')}</h2>
        <Segmented
          size="small"
          aria-label={t('journalFilter')}
          value={all ? 'all' : 'main'}
          onChange={(value) => setAll(value === 'all')}
          options={[
            { value: 'main', label: t('journalMain') },
            { value: 'all', label: t('journalAll') },
          ]}
        />
      </header>
      {query.isPending && <LoadingRows rows={5} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      <ol className="lz-timeline" {...scrollable} aria-labelledby="lz-journal-title">
        {currentWithClocks(detail, definition).map((current, index) => (
          <Waiting key={`${current.elementId}@${current.scope?.key ?? ''}/${index}`} current={current} detail={detail} definition={definition} />
        ))}
        {rows.map((row) => (
          <Row key={keyOf(row)} row={row} signature={signatureUnder(row.entry, signatures)} fields={fields} detail={detail} definition={definition} />
        ))}
      </ol>
    </section>
  );
}

function Waiting({
  current,
  detail,
  definition,
}: {
  readonly current: CaseDetail['currentElements'][number];
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
}): ReactNode {
  const { t } = useTranslation('case');
  const text = useLocalized();
  const language = useLanguage();
  return (
    <li className={`lz-timeline-row is-waiting ${current.overdue ? 'is-late' : ''}`}>
      <p className="lz-timeline-what">
        <strong>{text(current.name)}</strong>
        {current.scope?.label && <span className="lz-scope">{text(current.scope.label)}</span>}
        <DueWhy dueAt={current.dueAt} scopeKey={current.scope?.key} overdue={current.overdue} detail={detail} definition={definition} />
      </p>
      <p className="lz-timeline-who">
        <WaitsFor current={current} detail={detail} definition={definition} />
        <span title={formatInstant(current.since, language)}>{t('waitingSince', { time: formatShort(current.since, language) })}</span>
      </p>
    </li>
  );
}

/** Clocks that a suspension stopped stand under its number. */
const keyOf = ({ entry }: TimelineEntry): string => (entry.kind === 'deadlinePaused' ? `${entry.seq} ${entry.data.deadlineId}` : String(entry.seq));

interface RowProps {
  readonly row: TimelineEntry;
  readonly signature: CaseSignature | undefined;
  readonly fields: Fields;
  readonly detail: CaseDetail;
  readonly definition: PublishedDefinition;
}

function Row({ row, signature, fields, detail, definition }: RowProps): ReactNode {
  const { t } = useTranslation('case');
  const language = useLanguage();
  const localize = useLocalized();
  const duration = useDuration();
  const { entry, weight, took } = row;
  const system = entry.actor.id === 'system';
  const processName = useProcessName();
  const context = { t, language, definition, detail, processName };
  const because = system ? causerOf(entry) : undefined;
  const note = reasonWords(entry, context) ?? noteOf(entry, context);
  return (
    <li className={`lz-timeline-row is-${weight}`}>
      <p className="lz-timeline-what">
        <span>{entryWords(row.moved ?? entry, context)}</span>
        {entry.scope?.label && <span className="lz-scope">{localize(entry.scope.label)}</span>}
      </p>
      <p className="lz-timeline-who">
        <span>{because === undefined ? (system ? t('system') : entry.actor.name) : t('systemBecause', { name: because })}</span>
        <time dateTime={entry.at} title={formatInstant(entry.at, language)}>
          {formatShort(entry.at, language)}
        </time>
        {took !== undefined && <span>{t('took', { duration: duration(took) })}</span>}
      </p>
      {note !== undefined && <blockquote className="lz-note">{note}</blockquote>}
      {signature && <Signed signature={signature} />}
      {entry.kind === 'decisionMade' && <DecisionSaid data={entry.data} fields={fields} />}
      {entry.kind === 'operationApplied' && <RuleChanges data={entry.data} />}
      <ChangeList changes={row.changes} fields={fieldsOfEntry(entry, definition, fields)} />
    </li>
  );
}

/** Whose doing it comes of what the system has done by itself. A notification's `because` is the machine's word. */
function causerOf({ data }: JournalEntryOf): string | undefined {
  return 'because' in data && typeof data.because === 'object' ? data.because.name : undefined;
}
