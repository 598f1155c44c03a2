import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionTable } from '../../../../../../model/decisions/decision-table.js';
import { aggregations, hitPolicies } from '../../../../../../model/decisions/hit-policy.js';
import { withPolicy } from './table-edits.js';

/** Names of policies as keys of words. */
const KEYS = {
  UNIQUE: 'unique',
  FIRST: 'first',
  PRIORITY: 'priority',
  ANY: 'any',
  'RULE ORDER': 'ruleOrder',
  'OUTPUT ORDER': 'outputOrder',
  COLLECT: 'collect',
} as const satisfies Record<DecisionTable['hitPolicy'], string>;

/** What the hit policy of a table means, in the reader's words. */
export function PolicyWords({ table }: { readonly table: DecisionTable }): ReactNode {
  const { t } = useTranslation('parameters');
  return (
    <span className="lz-secondary">
      {t(`decision.policy.${KEYS[table.hitPolicy]}`)}
      {table.aggregation && ` · ${t(`decision.aggregation.${table.aggregation}`)}`}
    </span>
  );
}

/** Chooses the hit policy and, of COLLECT, what is made of what the rules give. */
export function PolicyChoice({
  table,
  disabled,
  onChange,
}: {
  readonly table: DecisionTable;
  readonly disabled: boolean;
  readonly onChange: (table: DecisionTable) => void;
}): ReactNode {
  const { t } = useTranslation('parameters');
  return (
    <div className="lz-decision-policy">
      <label htmlFor="decision-policy">{t('decision.hitPolicy')}</label>
      <Select
        id="decision-policy"
        value={table.hitPolicy}
        disabled={disabled}
        popupMatchSelectWidth={false}
        options={hitPolicies.map((value) => ({ value, label: `${value} · ${t(`decision.policy.${KEYS[value]}`)}` }))}
        onChange={(policy) => onChange(withPolicy(table, policy))}
      />
      {table.hitPolicy === 'COLLECT' && (
        <>
          <label htmlFor="decision-aggregation">{t('decision.aggregate')}</label>
          <Select
            id="decision-aggregation"
            value={table.aggregation ?? 'none'}
            disabled={disabled}
            popupMatchSelectWidth={false}
            options={(['none', ...aggregations] as const).map((value) => ({ value, label: t(`decision.aggregation.${value}`) }))}
            onChange={(chosen) =>
              onChange(
                withPolicy(
                  table,
                  'COLLECT',
                  aggregations.find((each) => each === chosen),
                ),
              )
            }
          />
        </>
      )}
    </div>
  );
}
