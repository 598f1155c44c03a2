import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalEntryOf } from '../../../../../../api/contract/index.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import { useParameterValue } from '../../parameters/parameter-value.js';
import { isOfRows, RowChanges } from '../../parameters/row-changes.js';
import { changedRules, type ChangedRule } from './changed-rules.js';

/** Rules of a case that were changed for it: each from what to what. Of a record of long ago, which does not say it, nothing. */
export function RuleChanges({ data }: Pick<JournalEntryOf<'operationApplied'>, 'data'>): ReactNode {
  const text = useLocalized();
  const changed = changedRules(data);
  if (changed.length === 0) return null;
  return (
    <dl className="lz-changes">
      {changed.map((rule) => (
        <div key={rule.name} className="lz-change">
          <dt>{text(rule.label)}</dt>
          <dd>{isOfRows(rule.unit) ? <RowChanges unit={rule.unit} from={rule.from?.value} to={rule.to} columns={rule.columns} /> : <FromTo rule={rule} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function FromTo({ rule }: { readonly rule: ChangedRule }): ReactNode {
  const { t } = useTranslation('case');
  const valueText = useParameterValue();
  return (
    <>
      {rule.from && (
        <>
          <del aria-label={t('changedFrom')}>{valueText(rule.from.value, { ...rule, unit: rule.from.unit })}</del>
          <span aria-hidden> → </span>
        </>
      )}
      {valueText(rule.to, rule)}
    </>
  );
}
